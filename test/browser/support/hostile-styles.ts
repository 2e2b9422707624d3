/** Sheets of pages that a widget must survive. */
export const HOSTILE: Record<string, string> = {
  'a reset':
    '*, ::before, ::after { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; list-style: none; background: none }',
  'everything unset': '* { all: unset }',
  'everything important':
    '* { color: red !important; background: blue !important; border: 5px solid lime !important; padding: 9px !important; margin: 9px !important }',
  'hidden divs': 'div, dialog, section { display: none !important }',
  'nothing but the body':
    'html > *:not(body):not(head) { display: none !important; visibility: hidden !important; opacity: 0 !important }',
  'tiny rem': 'html { font-size: 10px } html { font-size: 62.5% }',
  'huge rem': 'html { font-size: 40px; line-height: 4 }',
  'letters apart':
    '* { letter-spacing: 4px !important; word-spacing: 9px !important; text-transform: uppercase !important; text-indent: 2em !important }',
  'everything from right to left': '* { direction: rtl !important; text-align: right !important }',
  'vertical lines': '* { writing-mode: vertical-rl !important }',
  transforms:
    '* { transform: rotate(5deg) scale(.9) !important; filter: invert(1) !important; perspective: 100px !important }',
  clips:
    '* { overflow: hidden !important; clip-path: circle(10%) !important; contain: strict !important; max-height: 20px !important }',
  'floats and grids':
    '* { float: left !important; display: grid !important; grid-template-columns: 1fr 1fr !important; width: 50% !important }',
  'no pointer':
    '* { pointer-events: none !important; user-select: none !important; cursor: none !important }',
  animation: '* { animation: none !important; transition: all 9s !important }',
  'buttons and inputs':
    'button, input, a, h2, p, label { all: revert !important; font: 30px fantasy !important; border-radius: 0 !important; width: 100% !important; height: 9px !important; appearance: auto !important }',
  dialogs:
    'dialog, dialog::backdrop, [popover] { position: static !important; inset: auto !important; background: red !important; z-index: -1 !important }',
  'the widget itself':
    'g8-widget { display: none !important; opacity: 0 !important; font: 40px fantasy !important; color: red !important; transform: scale(2) !important; position: static !important; visibility: hidden !important; zoom: 3 !important }',
  'columns and content':
    'body { columns: 3 !important } *::before, *::after { content: "X" !important; color: red !important }',
  'a dark scheme by force':
    '* { color-scheme: only dark !important; accent-color: red !important; scrollbar-width: none !important; font-variant: small-caps !important; font-weight: 900 !important; quotes: none !important; tab-size: 40 !important }',
};
