// The two pictures of the request rate: seconds as bars, minutes as a line, each under its limit.
import { byId, setText, svg } from './live-dom.js';
import { amount } from './live-format.js';
import { total } from './live-rates.js';

/** Seconds shown as bars, and as a line. */
const BARS = 60;
const LINE = 300;
/** Units of a picture; the style sheet stretches it. */
const WIDTH = 300;
const HEIGHT = 48;
/** Room above the limit. */
const HEADROOM = 1.25;

const KINDS = ['taken', 'limited', 'failed'];

/** Draws the rates of the busiest key. */
export class RateCharts {
  #rates;
  #bars = KINDS.map((kind) => svg('path', { class: kind }));
  #area = svg('path', { class: 'area' });
  #line = svg('path', { class: 'line' });
  #limits = [svg('line', { class: 'limit' }), svg('line', { class: 'limit' })];

  constructor(rates) {
    this.#rates = rates;
    byId('per-second').append(picture(this.#limits[0], ...this.#bars));
    byId('per-minute').append(picture(this.#limits[1], this.#area, this.#line));
  }

  /** @param limits - `perSecond` and `perMinute`. */
  draw(limits, now = Date.now()) {
    const busiest = this.#rates.busiest(now);
    const key = busiest?.key;
    const seconds = this.#rates.seconds(key, now, BARS);
    const minutes = this.#rates.minutes(key, now, LINE);
    this.#drawBars(seconds, limits.perSecond);
    this.#drawLine(minutes, limits.perMinute);
    // The second that has just ended: the one that goes on is never complete.
    const second = total(seconds.at(-2));
    const peak = Math.max(...seconds.map(total));
    this.#write('second', {
      now: second,
      limit: limits.perSecond,
      more: `peak ${amount(peak)} in this minute`,
    });
    this.#write('minute', { now: minutes.at(-1), limit: limits.perMinute, more: whose(busiest) });
  }

  #write(name, { now, limit, more }) {
    setText(byId(`${name}-now`), amount(now));
    setText(byId(`${name}-limit`), `of ${amount(limit)} a ${name}`);
    setText(byId(`${name}-more`), more);
    byId(`per-${name}`).classList.toggle('full', now >= limit);
    const text = `Requests a ${name}: ${now} of ${limit}`;
    byId(`per-${name}`).querySelector('svg').setAttribute('aria-label', text);
  }

  #drawBars(seconds, limit) {
    const most = Math.max(limit * HEADROOM, ...seconds.map(total));
    const width = WIDTH / BARS;
    const paths = { taken: '', limited: '', failed: '' };
    for (const [n, counts] of seconds.entries()) {
      let y = HEIGHT;
      for (const kind of KINDS) {
        const height = (counts[kind] / most) * HEIGHT;
        y -= height;
        if (height > 0)
          paths[kind] +=
            `M${n * width + 0.5} ${y.toFixed(2)}h${width - 1}v${height.toFixed(2)}h${1 - width}z`;
      }
    }
    for (const [n, kind] of KINDS.entries()) this.#bars[n].setAttribute('d', paths[kind]);
    place(this.#limits[0], limit, most);
  }

  #drawLine(minutes, limit) {
    const most = Math.max(limit * HEADROOM, ...minutes);
    const points = minutes.map((requests, n) => {
      const x = (n / (minutes.length - 1)) * WIDTH;
      return `${x.toFixed(1)} ${(HEIGHT - (requests / most) * HEIGHT).toFixed(2)}`;
    });
    const line = `M${points.join('L')}`;
    this.#line.setAttribute('d', line);
    this.#area.setAttribute('d', `${line}V${HEIGHT}H0z`);
    place(this.#limits[1], limit, most);
  }
}

function picture(...shapes) {
  const attributes = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' };
  return svg('svg', attributes, ...shapes);
}

function place(line, limit, most) {
  const y = HEIGHT - (limit / most) * HEIGHT;
  for (const [name, value] of Object.entries({ x1: 0, x2: WIDTH, y1: y, y2: y }))
    line.setAttribute(name, value);
}

const whose = (busiest) => {
  if (!busiest) return 'no request yet';
  return busiest.keys > 1 ? `${busiest.key}, busiest of ${busiest.keys} keys` : `key ${busiest.key}`;
};
