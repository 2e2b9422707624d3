/** One line of a panel: a value for each minute, `undefined` where there is none. */
export interface Series {
  label: string;
  values: readonly (number | undefined)[];
}

export interface Panel {
  /** What the vertical axis says, with its unit. */
  label: string;
  max: number;
  /** Distance of the lines across. */
  step: number;
  series: readonly Series[];
  /** A level that means something. */
  rule?: { at: number; label: string };
}

const WIDTH = 760;
const PANEL_HEIGHT = 190;
const PANEL_GAP = 40;
const LEFT = 62;
const RIGHT = 92;
const TOP = 44;
const MINUTES_STEP = 30;

/** Colours of the series (Okabe and Ito, https://jfly.uni-koeln.de/color/), in dark surroundings brighter. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #24292f }
.title { font-size: 14px; font-weight: 600 }
.grid { stroke: #d0d7de; stroke-width: 1 }
.rule { stroke: #57606a; stroke-dasharray: 5 4 }
.line { fill: none; stroke-width: 1.8; stroke-linejoin: round }
.s0 { stroke: #009e73 } .s1 { stroke: #0072b2 } .s2 { stroke: #d55e00 }
.t0 { fill: #007a59 } .t1 { fill: #0072b2 } .t2 { fill: #b84e00 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .grid { stroke: #30363d }
  .rule { stroke: #9ea7b3 }
  .s0 { stroke: #2fd6a3 } .s1 { stroke: #58b0f5 } .s2 { stroke: #ff9a57 }
  .t0 { fill: #2fd6a3 } .t1 { fill: #58b0f5 } .t2 { fill: #ff9a57 }
}`;

const short = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/** `look`: attributes. */
const text = ([x, y]: [number, number], content: string, look = '') =>
  `<text x="${short(x)}" y="${short(y)}" ${look}>${escaped(content)}</text>`;
const across = (y: number, kind: string) =>
  `<line class="${kind}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${short(y)}" y2="${short(y)}"/>`;

/** Draws panels above each other over the same minutes; readable on light and dark pages. */
export function chart(title: string, minutes: number, panels: readonly Panel[]): string {
  const height = TOP + panels.length * (PANEL_HEIGHT + PANEL_GAP) + 8;
  const x = (minute: number) => LEFT + (minute / minutes) * (WIDTH - LEFT - RIGHT);
  const drawn = panels.map((panel, index) => draw(panel, TOP + index * (PANEL_HEIGHT + PANEL_GAP), x));
  const bottom = height - PANEL_GAP - 8;
  const ticks: string[] = [];
  for (let minute = 0; minute <= minutes; minute += MINUTES_STEP)
    ticks.push(text([x(minute), bottom + 18], String(minute), 'text-anchor="middle"'));
  const body = [
    text([LEFT, 18], title, 'class="title"'),
    ...drawn,
    ...ticks,
    text([x(minutes / 2), bottom + 36], 'minutes', 'text-anchor="middle"'),
  ];
  const size = `viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(title)}">
<style>${STYLE}
</style>
${body.join('\n')}
</svg>
`;
}

function draw(panel: Panel, top: number, x: (minute: number) => number): string {
  const { label, max, step, series, rule } = panel;
  const y = (value: number) => top + PANEL_HEIGHT * (1 - Math.min(value, max) / max);
  const parts = [text([LEFT, top - 8], label)];
  for (let value = 0; value <= max; value += step) {
    parts.push(across(y(value), 'grid'), text([LEFT - 8, y(value) + 4], String(value), 'text-anchor="end"'));
  }
  if (rule) {
    parts.push(
      across(y(rule.at), 'rule'),
      text([WIDTH - RIGHT - 4, y(rule.at) - 5], rule.label, 'text-anchor="end"'),
    );
  }
  series.forEach((one, index) => {
    parts.push(`<path class="line s${index}" d="${path(one.values, x, y)}"/>`);
    const named = text([WIDTH - RIGHT + 10, top + 14 + 18 * index], one.label, `class="t${index}"`);
    parts.push(named);
  });
  return parts.join('\n');
}

type Place = (value: number) => number;

/** Lifts the pen where there is no value. */
function path(values: Series['values'], ...[x, y]: [Place, Place]): string {
  let pen = 'M';
  let drawn = '';
  values.forEach((value, minute) => {
    if (value !== undefined) drawn += `${pen}${short(x(minute + 0.5))} ${short(y(value))}`;
    pen = value === undefined ? 'M' : 'L';
  });
  return drawn;
}
