/** Bars of ours beside the peers', one panel a measure; readable on a light and on a dark page. */
const PANELS = [
  { title: 'script', unit: 'KB brotli', of: ({ bytes }) => bytes / 1_000 },
  { title: 'main thread at the start', unit: 'ms', of: ({ speed }) => speed.start },
  { title: 'track() until it returns', unit: 'µs', of: ({ speed }) => speed.call * 1_000 },
  { title: 'main thread per event, everything', unit: 'ms', of: ({ speed }) => speed.event },
  { title: 'requests per 1,000 events', unit: '', of: ({ traffic }) => traffic.requests },
  { title: 'heap growth by 10,000 events', unit: 'MB', of: ({ burst }) => Math.max(0, burst.heap / 1e6) },
];

const WIDTH = 860;
const PANEL = { width: 410, head: 34, bar: 17, gap: 26 };
const LABEL_WIDTH = 92;
const VALUE_WIDTH = 96;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2933 }
  .title { font-weight: 600; font-size: 13px }
  .note { fill: #5f6b7a }
  .bar { fill: #a9b4c2 }
  .ours { fill: #1f6feb }
  .name { text-anchor: end }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .note { fill: #9aa7b5 }
    .bar { fill: #566374 }
    .ours { fill: #58a6ff }
  }`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const shown = (value) => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

/** bench/results.svg. */
export function chart({ rows, date }) {
  const subjects = rows.filter(({ package: name }) => name);
  const panelHeight = PANEL.head + subjects.length * PANEL.bar + PANEL.gap;
  const height = Math.ceil(PANELS.length / 2) * panelHeight + 24;
  const panels = PANELS.map((panel, index) => {
    const x = (index % 2) * (WIDTH - PANEL.width);
    const y = Math.floor(index / 2) * panelHeight;
    return `<g transform="translate(${x} ${y})">${drawn(panel, subjects)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">Costs of graph8-browser beside its peers; less is better</title>
<style>${STYLE}
</style>
${panels.join('\n')}
<text class="note" x="0" y="${height - 6}">Shorter is better. Medians of ${date}, same machine and page; numbers in RESULTS.md.</text>
</svg>
`;
}

function drawn({ title, unit, of }, subjects) {
  const most = Math.max(...subjects.map(of));
  const room = PANEL.width - LABEL_WIDTH - VALUE_WIDTH;
  const bars = subjects.map((subject, index) => {
    const y = PANEL.head + index * PANEL.bar;
    const width = Math.max(1, (of(subject) / most) * room).toFixed(1);
    const value = `${shown(of(subject))} ${unit}`.trim();
    return [
      `<text class="name" x="${LABEL_WIDTH - 8}" y="${y + 11}">${escaped(subject.name)}</text>`,
      `<rect class="bar${index ? '' : ' ours'}" x="${LABEL_WIDTH}" y="${y + 1}" width="${width}" height="${PANEL.bar - 5}" rx="2"/>`,
      `<text class="note" x="${LABEL_WIDTH + Number(width) + 6}" y="${y + 11}">${escaped(value)}</text>`,
    ].join('');
  });
  return `<text class="title" x="${LABEL_WIDTH}" y="20">${escaped(title)}</text>${bars.join('\n')}`;
}
