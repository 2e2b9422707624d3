// How times, amounts and ids are written.

const two = (n) => String(n).padStart(2, '0');

/** Time of day: `14:03:07`, with milliseconds `14:03:07.042`. */
export function clock(ms, withMs = false) {
  const date = new Date(ms);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return withMs ? `${time}.${String(date.getMilliseconds()).padStart(3, '0')}` : time;
}

/** Day and time of day: `24 Nov, 14:03:07`; today the time alone. */
export function moment(ms) {
  const date = new Date(ms);
  if (date.toDateString() === new Date().toDateString()) return clock(ms);
  return `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${clock(ms)}`;
}

/** A span of time in the unit that suits it: `42 ms`, `1.2 s`, `3 min`, `5 h`, `2 d`. */
export function span(ms) {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 0) return `−${span(-ms)}`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} d`;
}

const grouped = new Intl.NumberFormat('en');

/** `12,345`. */
export const amount = (n) => grouped.format(n);

/** `1 event`, `12,345 events`. */
export const counted = (n, one, many = `${one}s`) => `${amount(n)} ${n === 1 ? one : many}`;

/** `812 B`, `3.4 kB`. */
export const size = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`);

/** The first characters of an id: enough to tell the few on a screen apart. */
export const short = (id) => (id.length > 8 ? id.slice(0, 7) : id);

/** One of the eight colours of the style sheet for an id, always the same. */
export function hue(id) {
  let hash = 2166136261; // FNV-1a
  for (let n = 0; n < id.length; n += 1) hash = Math.imul(hash ^ id.charCodeAt(n), 16777619);
  return String((hash ^ (hash >>> 15)) & 7);
}
