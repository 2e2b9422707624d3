import type { Undo } from '../lib/clock.ts';
import type { FormOptions } from '../tracker/index.ts';
import { fenced } from './fenced.ts';
import { Passwords } from './passwords.ts';
import { watchProgress } from './progress.ts';
import { type FormClient, isIgnored, tellSubmissions } from './tell-submissions.ts';
import { watchSubmissions } from './watch-submissions.ts';

/**
 * Tracks each submission of the page's forms as `form_submission`, until the returned function is called. Reads a form
 * when it is submitted and never before, changes nothing, and tells only what docs/forms.md lists. Without effect on a
 * server.
 */
export function captureForms(client: FormClient, options: FormOptions = {}): Undo {
  if (typeof HTMLFormElement !== 'function') return () => {};
  const passwords = new Passwords();
  const progress = options.progress ? watchProgress(client, isIgnored) : undefined;
  const rules = { options, isPassword: passwords.has };
  const { join, undo } = watchSubmissions(
    tellSubmissions(client, rules, (form) => progress?.submitted(form)),
  );
  const enter = (root: EventTarget) => {
    if (join(root)) passwords.lookAround(root as ShadowRoot);
  };
  // Whoever submits a form has clicked or entered it before; these events leave shadow roots, unlike `submit`.
  const look = fenced((event: Event) => {
    const path = event.composedPath();
    path.forEach(enter);
    passwords.look(path);
  });
  addEventListener('click', look, true);
  addEventListener('focusin', look, true);
  passwords.lookAround(document);
  let focused = document.activeElement?.shadowRoot;
  for (; focused; focused = focused.activeElement?.shadowRoot) enter(focused);
  return () => {
    removeEventListener('click', look, true);
    removeEventListener('focusin', look, true);
    undo();
    progress?.undo();
  };
}
