/** Milliseconds for which a button says what came of it. */
const SAID_MS = 2000;

/** Copies a text and says so on the button that was pressed, for a moment. */
export async function copy(text, button) {
  button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed: select and copy by hand';
  }
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, SAID_MS);
}
