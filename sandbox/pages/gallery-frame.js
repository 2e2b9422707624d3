// One frame of the gallery: loads the tag as a site does, with a key of its own, and brings the page into a state.
import { STATES } from './gallery-states.js';

const { ingest } = document.querySelector('script[data-ingest]').dataset;
const { state, theme, lang, accent, text } = Object.fromEntries(new URLSearchParams(location.search));

const LANGUAGES = { de: 'german', fr: 'french', es: 'spanish', pt: 'portuguese', ja: 'japanese' };

document.documentElement.lang = lang === 'ar' ? 'en' : lang || 'en';
document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
document.documentElement.style.colorScheme = theme || 'light';

/** Loads the tag, and gives `g8` once it runs. */
async function loadTag() {
  const tag = document.createElement('script');
  Object.assign(tag.dataset, { apiUrl: ingest, pageViews: 'manual', writeKey: keyOf(state) });
  tag.src = `${ingest}/g8.js`;
  await new Promise((done, fail) => {
    Object.assign(tag, { onload: done, onerror: fail });
    document.head.append(tag);
  });
  return window.g8;
}

/** Each state has its own visitor and conversation; each opening begins anew. */
const keyOf = (name) => `pk_sandbox_gallery_${String(name).replaceAll('-', '_')}`;

/** Waits for an element of a widget. */
async function find(selector) {
  for (;;) {
    for (const { shadowRoot } of document.querySelectorAll('g8-widget')) {
      const found = shadowRoot?.querySelector(selector);
      if (found?.checkVisibility()) return found;
    }
    await new Promise(requestAnimationFrame);
  }
}

async function press(selector) {
  (await find(selector)).click();
}

async function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const field = await find(`form [name=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

async function run() {
  const g8 = await loadTag();
  await g8.ready();
  g8.consent.grant();
  g8.reset();
  const { [LANGUAGES[lang]]: texts } = await import(`${ingest}/widgets/languages.js`);
  const options = { ...(texts && { texts }), ...(accent && { accent }), focus: false };
  const socket = `${ingest.replace('http', 'ws')}/sandbox/chat?key=${keyOf(state)}`;
  // As the visitor's own setting does it: everything of a widget is sized by its font.
  if (text === '200') new MutationObserver(enlarge).observe(document.documentElement, { childList: true });
  await STATES[state].run({ g8, options, socket, press, fill });
  document.documentElement.dataset.ready = '';
}

function enlarge() {
  for (const { shadowRoot } of document.querySelectorAll('g8-widget')) {
    shadowRoot.querySelector('.root').style.fontSize = '200%';
  }
}

if (STATES[state]) run().catch((error) => console.error(error));
