import { makeElement } from '../../lib/make-element.ts';
import { icon } from '../shell/index.ts';
import type { Formats } from './formats.ts';
import { GLOBE } from './icons.ts';
import { ownZone, zoneGroups, zoneLabel } from './zones.ts';

/** Where the visitor's clock stands. */
export class ZoneView {
  readonly #locale: string;
  readonly #own: HTMLOptionElement[];
  readonly #select: HTMLSelectElement;
  readonly el: HTMLElement;

  constructor(label: string, { zone, locale }: Formats, changed: (zone: string) => void) {
    this.#locale = locale;
    const first = [...new Set([ownZone(), zone, 'UTC'])];
    this.#own = first.map((name) => this.#option(name));
    this.#select = makeElement('select', { id: 'zone', 'aria-label': label }, this.#own);
    this.#select.value = zone;
    this.#select.addEventListener('change', () => changed(this.#select.value));
    this.el = makeElement('div', { class: 'zone' }, [icon(GLOBE), this.#select]);
  }

  /** Offers all zones. Writing their offsets takes a slow phone a tenth of a second: not before the times are there. */
  complete(): void {
    if (this.#select.querySelector('optgroup')) return;
    const groups = zoneGroups(this.#own.map(({ value }) => value)).map(({ region, zones }) =>
      makeElement(
        'optgroup',
        { label: region },
        zones.map((zone) => this.#option(zone)),
      ),
    );
    this.#select.append(...groups);
  }

  #option(zone: string): HTMLOptionElement {
    return makeElement('option', { value: zone }, [zoneLabel(zone, this.#locale, new Date())]);
  }
}
