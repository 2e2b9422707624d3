/**
 * Styles of every widget. Nothing of the page comes in: `!important` of a shadow tree's own `:host` wins against the
 * page's (https://drafts.csswg.org/css-cascade-5/#cascade-sort). What a site may set are custom properties and parts.
 */
export const SHEET = `
:host { all: initial !important; display: contents !important; color-scheme: inherit !important }
:host([embedded]) { display: block !important }
[hidden] { display: none !important }
*, ::before, ::after { box-sizing: border-box }
/* Out of the page's flow: in a grid or flex box even nothing would take a gap. */
.root { position: fixed; z-index: var(--layer); inset: 0 auto auto 0; font: medium/1.5 var(--g8-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
  color: var(--text); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  --place: 0; --text: var(--g8-text, light-dark(#18181b, #f4f4f5)); --muted: var(--g8-muted, light-dark(#5b5b66, #a9a9b4));
  --surface: var(--g8-surface, light-dark(#fff, #1b1b1f)); --raised: var(--g8-raised, light-dark(#f4f4f5, #2a2a30));
  --line: var(--g8-border, light-dark(#e4e4e7, #3a3a42)); --field-line: var(--g8-field-border, light-dark(#85858f, #7d7d88));
  --accent: light-dark(#18181b, #f4f4f5); --on-accent: light-dark(#fff, #18181b); --accent-text: var(--accent);
  --error: var(--g8-error, light-dark(#b42318, #ffa198)); --radius: var(--g8-radius, 8px);
  --shadow: 0 4px 12px rgb(0 0 0 / .12), 0 12px 40px rgb(0 0 0 / .16) }
:host([embedded]) .root { position: static }
h2, h3, p, ul, ol, pre { margin: 0; padding: 0; font-size: inherit }
button, input, select, textarea { font: inherit; margin: 0; color: inherit }
button { padding: 0; border: 0; background: none; cursor: pointer; text-align: inherit; -webkit-tap-highlight-color: transparent }
/* Under 16 px, iOS zooms into a field that gets the focus. */
input, select, textarea { display: block; width: 100%; min-height: 2.75em; font-size: max(16px, 1em); padding: .5em .75em;
  background: var(--surface); border: 1px solid var(--field-line); border-radius: var(--radius) }
::placeholder { color: var(--muted); opacity: 1 }
a { color: var(--accent-text); text-underline-offset: .15em }
:focus-visible { outline: 2px solid var(--accent-text); outline-offset: 2px }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -2px; border-color: transparent }
.icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round }
.button { display: inline-flex; align-items: center; justify-content: center; gap: .5em; max-width: 100%; min-height: 2.75em; padding: .5em 1.25em; overflow-wrap: anywhere;
  font-weight: 600; line-height: 1.25; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: var(--radius) }
.button.plain { color: var(--text); background: none; border-color: var(--field-line) }
.icon-button { display: inline-grid; place-items: center; flex: none; width: 2.75em; height: 2.75em; color: var(--muted); border-radius: var(--radius) }
.button:hover, .launcher:hover { filter: brightness(1.12) }
.icon-button:hover, .button.plain:hover { color: var(--text); background: var(--raised); filter: none }
[aria-disabled=true], :disabled { opacity: .55; cursor: default }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
dialog { position: fixed; margin: 0; padding: 0; overflow: hidden; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow) }
.frame { display: flex; flex-direction: column; height: 100% }
.head { display: flex; align-items: center; gap: .5em; flex: none; padding: .5em; padding-inline-start: 1.25em; border-bottom: 1px solid var(--line) }
h2 { flex: 1; min-width: 0; font-size: 1.0625em; font-weight: 600; line-height: 1.3; overflow-wrap: anywhere }
.panel { inset: auto 1.25em 6em auto; width: 24em; height: 40em;
  max-width: calc(100% - 2.5em); max-height: calc(100% - 7.25em) }
.left .panel { inset: auto auto 6em 1.25em }
.alone .panel { bottom: 1.25em; max-height: calc(100% - 2.5em) }
.modal { inset: 0; margin: auto; max-width: calc(100% - 2em) }
.modal .frame { max-height: calc(100dvb - 2em) }
dialog::backdrop { background: rgb(0 0 0 / .5) }
.panel::backdrop { background: none }
.launcher { position: fixed; inset: auto calc(1.25em + var(--place) * 4.5em) calc(1.25em + env(safe-area-inset-bottom, 0px)) auto; display: grid; place-items: center; width: 3.5em; height: 3.5em;
  overflow: visible; color: var(--on-accent); background: var(--accent); border: 1px solid var(--line); border-radius: 50%; box-shadow: var(--shadow) }
.left .launcher { inset-inline: auto; left: calc(1.25em + var(--place) * 4.5em) }
.launcher .icon { grid-area: 1 / 1; width: 1.5em; height: 1.5em }
.launcher[aria-expanded=true] .icon:first-of-type, .launcher[aria-expanded=false] .icon:last-of-type { display: none }
.badge { position: absolute; top: -.375em; inset-inline-end: -.375em; min-width: 1.5em; padding: .125em .375em; font-size: .8125em; font-weight: 700;
  line-height: 1.25em; text-align: center; color: #fff; background: #b42318; border-radius: 1em; box-shadow: 0 0 0 2px var(--surface) }
@media (max-width: 30em), (max-height: 26em) {
  .root dialog { inset: var(--view-top, 0) 0 auto; margin: 0; width: 100%; height: var(--view-height, 100dvb); max-width: none; max-height: none; border: 0; border-radius: 0 }
  .root dialog .frame { max-height: none; padding-bottom: env(safe-area-inset-bottom, 0px) }
}
@media print { :host(:not([embedded])) { display: none !important } }
@media (prefers-reduced-motion: no-preference) {
  dialog, dialog::backdrop { opacity: 0; transition: opacity .16s, translate .16s, overlay .16s allow-discrete, display .16s allow-discrete }
  dialog { translate: 0 .75em }
  dialog.shown, dialog.shown::backdrop { opacity: 1; translate: none }
  @starting-style { dialog.shown, dialog.shown::backdrop { opacity: 0 } dialog.shown { translate: 0 .75em } }
}
@media (forced-colors: active) {
  .button, .icon-button, .launcher { border: 1px solid ButtonText }
  .button, .launcher { color: ButtonText; background: ButtonFace }
  .badge { forced-color-adjust: none; color: HighlightText; background: Highlight }
}
`;
