/** Styles of the calendar, behind the shell's. It adapts to the room it gets, not to the window. */
export const CALENDAR_CSS = `
h3 { margin: 0; font-size: 1em; font-weight: 600; line-height: 1.3 }
ul { list-style: none }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; max-inline-size: 46em }
.card h2 { padding: 1em 1.25em; border-block-end: 1px solid var(--line) }
.calendar { container-type: inline-size; flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain }
.modal .calendar { inline-size: 46em; max-inline-size: 100% }
.picker { display: grid; gap: 1.25em; padding: 1em .375em 1.25em }
.month-head { display: flex; align-items: center; padding-inline-start: .875em }
.month-head h3 { flex: 1 }
table { inline-size: 100%; table-layout: fixed; border-spacing: 0; text-align: center }
th { padding: .25em 0; font-size: .8125em; font-weight: 400; color: var(--muted) }
td { block-size: 2.75em; padding: 0 }
td[data-day] { position: relative; border: 2px solid transparent; background-clip: padding-box; border-radius: calc(var(--radius) + 2px); font-variant-numeric: tabular-nums; font-weight: 600; background-color: var(--raised); cursor: pointer; outline-offset: -2px }
td[aria-disabled] { opacity: 1; font-weight: 400; color: var(--muted); background: none; cursor: default }
td[aria-selected] { color: var(--on-accent); background-color: var(--accent) }
td[aria-current]::after { content: ""; position: absolute; inset-block-end: .3125em; inset-inline: 0; margin: auto; inline-size: .25em; block-size: .25em; border-radius: 50%; background: currentColor }
.zone { position: relative; margin-inline: .875em }
.zone .icon { position: absolute; inset-block: 0; inset-inline-start: .75em; margin-block: auto; color: var(--muted); pointer-events: none }
.zone select { padding-inline-start: 2.5em }
.times { display: grid; gap: .75em; align-content: start; padding-inline: .875em; min-inline-size: 0 }
.times ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(7em, 1fr)); gap: .5em }
.times li > * { inline-size: 100%; padding-inline: .5em; font-variant-numeric: tabular-nums }
.times > .button { justify-self: start }
.notice { color: var(--muted) }
.calendar > .notice { padding: 1.25em }
.alert, .error { color: var(--error) }
.alert:empty { display: none }
.form, .done { display: grid; gap: 1.25em; padding: 1.25em; max-inline-size: 32em; margin-inline: auto }
.field { display: grid; gap: .375em }
label { font-weight: 500 }
.hint { color: var(--muted); font-weight: 400 }
.mark, .error { color: var(--error) }
.error { font-size: .9375em }
textarea { resize: vertical }
[dir=rtl] [dir=ltr] { text-align: right }
[aria-invalid=true] { border-color: var(--error); box-shadow: 0 0 0 1px var(--error) }
.back { display: inline-flex; align-items: center; gap: .25em; justify-self: start; min-block-size: 2.75em; color: var(--muted); font-weight: 500 }
.summary { display: grid; gap: .375em }
.summary li { display: flex; gap: .625em; align-items: center }
.summary .icon { color: var(--muted) }
.done h3 { display: flex; gap: .5em; align-items: center; font-size: 1.25em }
.actions { display: flex; flex-wrap: wrap; gap: .75em }
a.button { text-decoration: none }
iframe { display: block; inline-size: 100%; block-size: 40em; border: 0 }
@media (hover: hover) { td[data-day]:not([aria-disabled], [aria-selected]):hover { color: var(--on-accent); background-color: var(--accent) } }
@container (min-width: 40em) {
  .picker { grid-template: auto 1fr / 21em 1fr; column-gap: 0; padding: 1.25em }
  .times { grid-area: 1 / 2 / 3; margin-inline-start: 1.25em; padding-inline: 1.25em 0; border-inline-start: 1px solid var(--line) }
  .times ul { max-block-size: 22em; overflow: auto }
}
@media (forced-colors: active) {
  td[data-day] { border-color: ButtonText }
  td[aria-disabled] { border-color: transparent; color: GrayText }
  td[aria-selected] { forced-color-adjust: none; color: HighlightText; background: Highlight }
  [aria-invalid=true] { border: 2px dashed }
}
`;
