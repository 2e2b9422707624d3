/** Styles of the calendar, behind the shell's. It adapts to the room it gets, not to the window. */
export const CALENDAR_CSS = `
.card { max-width: 46em; overflow: hidden; background: var(--surface); border: 1px solid var(--line); border-radius: 16px }
.card h2 { padding: 1em 1.25em; border-bottom: 1px solid var(--line) }
.calendar { overflow-wrap: anywhere; flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; container-type: inline-size }
.modal .calendar { width: 46em; max-width: 100% }
h3 { margin: 0; font-weight: 600; line-height: 1.3 }
ul { list-style: none }
.picker, .form, .fields, .done, .field, .summary, .times ul { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start }
.month-head, h3, .back, .summary li { display: flex; align-items: center }
th, .notice, .hint, .back, .zone .icon, .summary .icon { color: var(--muted) }
.picker { padding: .75em .375em 1.25em }
.month-head { flex-wrap: wrap; padding-inline-start: .875em }
.picker h3 { flex: auto; min-height: 2.75em }
table { width: 100%; table-layout: fixed; border-spacing: 0; text-align: center }
th { padding: .25em 0; font-size: min(.8125em, 5cqi); font-weight: 400 }
td { height: 2.75em; padding: 0; font-size: min(1em, 8.5cqi); font-variant-numeric: tabular-nums }
td[data-day] { position: relative; font-weight: 600; cursor: pointer; outline-offset: 0;
  background: color-mix(in srgb, var(--accent) 12%, transparent) padding-box; border: 2px solid transparent; border-radius: calc(var(--radius) + 2px) }
td[aria-disabled] { opacity: 1; font-weight: 400; color: var(--muted); background: none; cursor: default }
td[aria-selected] { color: var(--on-accent); background-color: var(--accent) }
td[aria-current]::after { content: ""; position: absolute; inset: auto 0 .3125em; margin: auto; width: .25em; height: .25em; background: currentColor; border-radius: 50% }
.zone { position: relative; margin: .75em .875em }
.zone .icon { position: absolute; inset-block: 0; inset-inline-start: .75em; margin-block: auto; pointer-events: none }
.zone select { padding-inline-start: 2.5em }
.times { padding-inline: .875em }
.times ul { grid-template-columns: repeat(auto-fill, minmax(7em, 1fr)); gap: .5em }
.times li > * { width: 100%; padding-inline: .5em; font-variant-numeric: tabular-nums }
.times > .button { margin-top: .75em }
.times .notice { padding-block: .625em }
.calendar > .notice { padding: 1.25em }
.alert, .error, .mark { color: var(--error) }
.times .alert { margin-block: .5em }
.alert:empty { display: none }
.form, .fields, .done { gap: 1.25em }
.form, .done { max-width: 34em; padding: 1.25em; margin-inline: auto }
.field, .summary { gap: .375em }
label { font-weight: 500 }
.hint { font-weight: 400 }
.error { font-size: .9375em }
textarea { resize: vertical }
[dir=rtl] [dir=ltr] { text-align: right }
[dir=rtl] button .icon { scale: -1 1 }
[aria-invalid=true] { border-color: var(--error); box-shadow: 0 0 0 1px var(--error) }
.back { gap: .25em; min-height: 2.75em; margin: -.75em 0 .5em -.375em; font-weight: 500 }
.summary li, .done h3 { gap: .625em }
.done h3 { font-size: 1.25em }
.done h3 .icon { padding: .2em; color: var(--on-accent); background: var(--accent); border-radius: 50% }
.actions { display: flex; flex-wrap: wrap; gap: .75em }
a.button { text-decoration: none }
iframe { display: block; width: 100%; height: 40em; border: 0 }
@media (hover: hover) { td[data-day]:not([aria-disabled]):hover { color: var(--on-accent); background-color: var(--accent) } }
@container (min-width: 40em) {
  .picker { grid-template: auto 1fr / 21em minmax(0, 1fr) }
  .month { min-height: 21em }
  .zone { margin-bottom: 0 }
  .times { grid-area: 1 / 2 / 3; padding-inline-start: 1.25em; margin-inline-start: .375em; border-inline-start: 1px solid var(--line) }
  .times ul { max-height: 21em; overflow: auto }
  .form { grid-template-columns: 16em minmax(0, 1fr); max-width: none }
}
@media (forced-colors: active) {
  td[data-day] { border-color: ButtonText }
  td[aria-disabled] { border-color: Canvas; color: GrayText }
  td[aria-selected] { forced-color-adjust: none; color: HighlightText; background: Highlight }
  [aria-invalid=true] { border: 2px dashed }
}
`;
