/** Styles of a conversation's panel, behind the shell's. */
export const STYLE = `
.main { position: relative; display: flex; flex: 1; min-height: 0 }
.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 1.25em 1em 1em }
.log:focus-visible { outline-offset: -3px }
.messages { display: flex; flex-direction: column; list-style: none }
.message { display: flex; flex-direction: column; align-items: flex-start; margin-top: 1em; max-width: 88%; overflow-wrap: anywhere }
.message:first-child { margin-top: 0 }
.message:nth-last-child(n+20) { content-visibility: auto; contain-intrinsic-height: auto 6em }
.visitor { align-self: flex-end; align-items: flex-end }
.bubble { padding: .5em .875em; background: var(--raised); border-radius: 1.125em; border-end-start-radius: .25em }
.visitor .bubble { color: var(--on-accent); background: var(--accent); border-end-start-radius: 1.125em; border-end-end-radius: .25em; white-space: pre-wrap }
.bubble :is(p, ul, ol, pre) + *, .bubble :is(p, ul, ol, pre):not(:first-child) { margin-top: .5em }
.bubble :is(ul, ol) { padding-inline-start: 1.375em }
.bubble ul { list-style: disc }
.bubble :is(code, pre) { font: .875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; white-space: pre-wrap }
.bubble code { padding: .125em .25em; background: var(--surface); border-radius: .25em }
.bubble pre code { display: block; padding: .625em .75em; font-size: 1em; border: 1px solid var(--line); border-radius: var(--radius) }
/* Each paragraph in its own direction, whatever the page's is. */
.bubble, .bubble :is(p, li), .composer textarea { unicode-bidi: plaintext; text-align: start }
.avatar { display: block; width: 2em; height: 2em; margin-bottom: .375em; object-fit: cover; border-radius: 50% }
.meta, .label, .hint { font-size: .8125em; color: var(--muted) }
.meta { display: flex; align-items: center; flex-wrap: wrap; gap: 0 .5em; min-height: 2.25em; padding-inline: .375em }
.meta .icon-button { margin: -.5em -.375em -.5em 0; font-size: 1.231em }
.meta .icon { width: 1.125em; height: 1.125em }
/* The one that is being answered is not merely being sent. */
.answering .sending:not(.sending ~ .sending) .state { display: none }
.failed .state, .undone .state { color: var(--error) }
.link { display: inline-flex; align-items: center; gap: .375em; min-height: 3.4em; font-weight: 600; color: var(--accent-text); text-decoration: underline; text-underline-offset: .15em }
.joined { align-self: center; max-width: 100%; text-align: center }
.extras { margin-top: .5em; padding-inline: .375em }
.sources { display: flex; flex-wrap: wrap; gap: .75em .5em; padding-block: .375em; list-style: none; font-size: .8125em }
.sources :is(a, span) { position: relative; display: block; padding: .25em .75em; border: 1px solid var(--line); border-radius: 1em; text-decoration: none }
.sources a:hover { background: var(--raised) }
.sources a::after { content: ""; position: absolute; inset: -.5em 0 }
.offer { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .5em; padding: .875em; border: 1px solid var(--line); border-radius: 1.125em }
.offer p { flex: 1 0 100% }
.offer .button { flex: 1; padding-inline: .5em }
.empty { display: grid; place-items: center; gap: .75em; padding: 15% 1em 1em; text-align: center; color: var(--muted) }
.empty .icon { width: 2em; height: 2em; stroke-width: 1.5 }
.suggestions { display: flex; flex-wrap: wrap; gap: .5em; margin-top: 1em; list-style: none }
.chip { min-height: 2.75em; padding: .375em 1em; line-height: 1.3; background: var(--surface); border: 1px solid var(--field-line); border-radius: 1.375em }
.chip:hover { background: var(--raised) }
.dots { display: flex; gap: .25em; align-items: center; height: 2.5em }
.dots i { width: .4375em; height: .4375em; background: var(--muted); border-radius: 50% }
.latest { position: absolute; bottom: .75em; inset-inline: 0; width: fit-content; margin-inline: auto; border-radius: 1.375em; box-shadow: var(--shadow) }
.notice:focus-visible { outline-offset: -2px }
.notice { padding: .625em 1.25em; font-size: .875em; background: var(--raised) }
.composer { position: relative; flex: none; padding: .75em; border-top: 1px solid var(--line) }
.composer textarea { max-height: 10.25em; padding: .5625em 3.25em .5625em 1em; padding-inline: 1em 3.25em; line-height: 1.5; border-radius: 1.375em; resize: none }
.composer button { position: absolute; bottom: .75em; inset-inline-end: .75em; color: var(--on-accent); background: var(--accent); background-clip: padding-box; border: .3125em solid transparent; border-radius: 50% }
.composer button:hover { color: var(--on-accent); background: var(--accent) padding-box; filter: brightness(1.12) }
@media (prefers-reduced-motion: no-preference) {
  .dots i { animation: dot 1.2s infinite }
  .dots i:nth-child(2) { animation-delay: .15s }
  .dots i:nth-child(3) { animation-delay: .3s }
  @keyframes dot { 0%, 60%, 100% { opacity: .35 } 30% { opacity: 1; translate: 0 -.25em } }
}
@media (forced-colors: active) {
  .bubble, .chip, .latest { border: 1px solid CanvasText }
  .visitor .bubble { border-width: 2px }
  .composer button { color: ButtonText; border-color: transparent; background: ButtonFace }
  .dots i { background: CanvasText }
}
`;
