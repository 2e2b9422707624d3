import { adoptStyles } from '../../lib/adopt-styles.ts';

/** Styles of the shadow root. What a site may change are custom properties, parts, and `color-scheme`. */
const CSS = `
:host { display: block }
:host([hidden]), [hidden] { display: none !important }
/* Nothing of the page comes in but its scheme, its direction, and whether it is seen at all. */
.root { all: initial; display: block; color-scheme: inherit; visibility: inherit;
  --text: var(--g8-text, #18181b); --muted: var(--g8-muted, #5b5b66); --surface: var(--g8-surface, #fff);
  --field: var(--g8-field, #fff); --line: var(--g8-border, #e4e4e7); --field-line: var(--g8-field-border, #85858f);
  --accent: var(--g8-accent, #18181b); --on-accent: var(--g8-on-accent, #fff); --error: var(--g8-error, #b42318);
  --radius: var(--g8-radius, 8px);
  font-family: var(--g8-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
  font-size: var(--g8-font-size, medium); line-height: 1.5; color: var(--text) }
@supports (color: light-dark(red, red)) { .root {
  --text: var(--g8-text, light-dark(#18181b, #f4f4f5)); --muted: var(--g8-muted, light-dark(#5b5b66, #a9a9b4));
  --surface: var(--g8-surface, light-dark(#fff, #1b1b1f)); --field: var(--g8-field, light-dark(#fff, #232328));
  --line: var(--g8-border, light-dark(#e4e4e7, #34343b));
  --field-line: var(--g8-field-border, light-dark(#85858f, #7d7d88));
  --accent: var(--g8-accent, light-dark(#18181b, #f4f4f5));
  --on-accent: var(--g8-on-accent, light-dark(#fff, #18181b));
  --error: var(--g8-error, light-dark(#b42318, #ffa198)) } }
*, ::before, ::after { box-sizing: border-box }
p, h2 { margin: 0 }
.form { display: grid; gap: var(--g8-gap, 1.25em); margin: 0; padding: var(--g8-padding, 1.75em);
  max-inline-size: var(--g8-max-width, 28em); background: var(--surface);
  border: 1px solid var(--line); border-radius: calc(var(--radius) + 4px) }
.fields { display: grid; gap: inherit }
.fields:empty { display: none }
/* Out of the flow, yet there for screen readers, which announce what comes into a region that they know. */
.alert:empty, .status:empty { position: absolute }
h2 { font-size: 1.25em; font-weight: 600; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance }
.field { display: grid; gap: .375em; min-inline-size: 0 }
label { font-size: .9375em; font-weight: 500; overflow-wrap: anywhere }
.hint { color: var(--muted); font-weight: 400 }
/* Under 16 px, iOS zooms into a field that gets the focus. */
input, select, textarea, button { font: inherit; font-size: max(16px, 1em); letter-spacing: inherit; margin: 0 }
input:not([type=checkbox]), select, textarea { inline-size: 100%; min-block-size: 2.75em; padding: .5em .75em;
  color: var(--text); background: var(--field); border: 1px solid var(--field-line); border-radius: var(--radius) }
textarea { resize: vertical }
.root:dir(rtl) [dir=ltr] { text-align: right }
.checkbox { grid-template-columns: auto 1fr; column-gap: .625em; align-items: start }
.checkbox .error { grid-column: 1 / -1 }
.checkbox label { padding-block: .1875em }
input[type=checkbox] { inline-size: 1.25em; block-size: 1.25em; margin-block: .25em; accent-color: var(--accent) }
[aria-invalid=true]:not([type=checkbox]) { border-color: var(--error); box-shadow: 0 0 0 1px var(--error) }
.error, .alert { color: var(--error); font-size: .9375em }
.error::before { content: "⚠\\FE0E  "; content: "⚠\\FE0E  " / "" }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.status:focus { outline: none }
button { min-block-size: 2.75em; padding: .5em 1.25em; cursor: pointer; font-weight: 600; color: var(--on-accent);
  background: var(--accent); border: 1px solid transparent; border-radius: var(--radius) }
button:hover { opacity: .88 }
button[aria-disabled=true] { cursor: progress; opacity: .7 }
dialog { inline-size: min(var(--g8-max-width, 28em), calc(100% - 2em)); max-block-size: calc(100dvb - 2em);
  padding: 0; overflow: auto; overscroll-behavior: contain; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: calc(var(--radius) + 4px); box-shadow: 0 16px 48px rgb(0 0 0 / .24) }
dialog::backdrop { background: rgb(0 0 0 / .5) }
dialog .form { border: 0; max-inline-size: none }
dialog h2 { padding-inline-end: 2em }
.close { position: absolute; inset-block-start: .625em; inset-inline-end: .625em; inline-size: 2.75em; padding: 0;
  color: var(--muted); background: none; font-weight: 400 }
.close::before { content: "✕"; content: "✕" / "" }
@media (max-width: 24em) { .form { padding: var(--g8-padding, 1.25em) } }
@media (forced-colors: active) {
  button { color: ButtonText; background: ButtonFace; border-color: ButtonText }
  [aria-invalid=true] { border: 2px dashed }
}
`;

/** Gives a shadow root its styles. */
export const style = (root: ShadowRoot): void => adoptStyles(root, [CSS]);
