import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Undo } from '../../../../src/lib/clock.ts';
import { calendar } from '../../../../src/widgets/calendar/index.ts';
import type { Calendar, CalendarOptions, Slot } from '../../../../src/widgets/types.ts';
import { START } from '../../support/fake-clock.ts';
import { FakePage } from '../../support/fake-page.ts';
import { turns } from '../../support/turns.ts';
import { type Appointments, answerAppointments } from './fake-appointments.ts';

/** What is observed to come near. */
let near: (() => void)[];
let page: FakePage;
let api: Appointments;
let widget: Calendar;
let undo: Undo;

/** Free times: three on the 26th, one on the 30th, two in December; one on the 27th is taken. */
const SLOTS: Slot[] = [
  ...['2026-11-26T09:00:00Z', '2026-11-26T14:30:00Z', '2026-11-26T23:30:00Z', '2026-11-30T10:00:00Z'],
  ...['2026-12-01T09:00:00Z', '2026-12-24T09:00:00Z'],
].map((start) => ({ start, end: new Date(Date.parse(start) + 1_800_000).toISOString(), available: true }));
const TAKEN: Slot = { start: '2026-11-27T09:00:00Z', end: '2026-11-27T09:30:00Z', available: false };

beforeEach(async () => {
  vi.useFakeTimers({ now: START });
  near = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      #run: (entries: object[]) => void;
      constructor(run: (entries: object[]) => void) {
        this.#run = run;
      }
      observe() {
        near.push(() => this.#run([{ isIntersecting: true }]));
      }
      disconnect() {
        this.#run = () => {};
      }
    },
  );
  document.body.innerHTML = '<div id="here"></div>';
  page = new FakePage();
  api = answerAppointments(page);
  api.slots = [...SLOTS, TAKEN];
  page.start();
  await turns();
  widget = calendar(page.client);
});
afterEach(async () => {
  undo?.();
  await page.close();
  vi.useRealTimers();
});

const root = () => document.querySelector('g8-widget')?.shadowRoot ?? expect.fail('no calendar');
const find = <T extends HTMLElement>(selector: string) =>
  root().querySelector<T>(selector) ?? expect.fail(`no ${selector}`);
const text = (selector: string) => find(selector).textContent;
const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)];
const cell = (day: string) => find(`[data-day="${day}"]`);
const focused = () => (root().activeElement as HTMLElement | null)?.dataset.day;
const press = (key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  root().activeElement?.dispatchEvent(event);
  return event;
};
/** Lets time pass, for the view and for the client. */
const pass = async (ms = 0) => {
  vi.advanceTimersByTime(ms);
  await page.clock.pass(ms);
  await turns();
};
const times = () => all('.times li button').map(({ textContent }) => textContent?.replace('\u202f', ' '));

async function embed(options: Partial<CalendarOptions> = {}) {
  undo = widget.embed('#here', {
    ...{ username: 'ada', eventType: 'intro-30', locale: 'en-US', timeZone: 'UTC', ...options },
  });
  for (const come of near) come();
  await pass();
}

const MONTH = 'GET /appointments/public/slots?username=ada&event_slug=intro-30';
const NOVEMBER = `${MONTH}&start_date=2026-10-31&end_date=2026-12-01`;
const DECEMBER = `${MONTH}&start_date=2026-11-30&end_date=2027-01-01`;

describe('an embedded calendar', () => {
  it('asks for nothing, and tells of nothing, before somebody comes near', async () => {
    undo = widget.embed('#here', { username: 'ada', eventType: 'intro-30' });
    await pass();
    expect(api.asked).toEqual([]);
    expect(text('#month')).toBe('November 2026');
    for (const come of near) come();
    await pass();
    expect(api.asked).toEqual([NOVEMBER]);
    await pass(5_000);
    expect(page.named('calendar_viewed')?.properties).toEqual({
      ...{ username: 'ada', event_type: 'intro-30', mode: 'native' },
    });
    expect(page.named('widget_opened')).toBeUndefined();
  });

  it('says once that its target is missing, and throws nothing', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const target of ['#nowhere', '][']) widget.embed(target, { username: 'ada', eventType: 'x' })();
    expect(warn.mock.calls).toEqual([
      ['[graph8] embed(): no element matches #nowhere (calendar_target_missing)'],
      ['[graph8] embed(): no element matches ][ (calendar_target_missing)'],
    ]);
  });

  it('goes without a trace, and a second time without harm', async () => {
    await embed();
    undo();
    undo();
    expect(document.body.innerHTML).toBe('<div id="here"></div>');
  });
});

describe('a month', () => {
  beforeEach(() => embed());

  it('is a grid, named by the month, with weekdays over it', () => {
    expect(find('table').getAttribute('role')).toBe('grid');
    expect(find('table').getAttribute('aria-labelledby')).toBe('month');
    expect(all('th').map((th) => [th.getAttribute('abbr'), th.textContent])).toContainEqual([
      'Sunday',
      'Sun',
    ]);
    expect(all('tbody tr')).toHaveLength(5);
  });

  it('offers days with free times only, and marks today', () => {
    const free = all('td[data-day]:not([aria-disabled])').map(({ dataset }) => dataset.day);
    expect(free).toEqual(['2026-11-26', '2026-11-30']);
    expect(all('[aria-current]').map(({ dataset }) => dataset.day)).toEqual(['2026-11-24']);
    expect(cell('2026-11-26').getAttribute('aria-label')).toBe('Thursday, November 26, 2026');
  });

  it('shows the times of its first free day, and says how many such days there are', () => {
    expect(text('#day')).toBe('Thursday, November 26');
    expect(times()).toEqual(['9:00 AM', '2:30 PM', '11:30 PM']);
    expect(all('[aria-selected]').map(({ dataset }) => dataset.day)).toEqual(['2026-11-26']);
    expect(text('.times [role=status]')).toBe('Days with free times in November 2026: 2');
  });

  it('has one tab stop: the day to go on from', () => {
    expect(all('td[tabindex="0"]').map(({ dataset }) => dataset.day)).toEqual(['2026-11-26']);
  });

  it('is walked through with keys, over days without times, which cannot be chosen', async () => {
    cell('2026-11-26').focus();
    expect(press('ArrowRight').defaultPrevented).toBe(true);
    expect(focused()).toBe('2026-11-27');
    press('Enter');
    expect(text('#day')).toBe('Thursday, November 26');
    press('Home');
    expect(focused()).toBe('2026-11-22');
    press('End');
    press('ArrowDown');
    expect(focused()).toBe('2026-12-05');
    press('ArrowUp');
    await pass(300);
    expect(focused()).toBe('2026-11-28');
    expect(all('td[tabindex="0"]')).toHaveLength(1);
    press('ArrowRight');
    press('ArrowRight');
    press(' ');
    expect(text('#day')).toBe('Monday, November 30');
    expect(root().activeElement?.textContent).toMatch(/^10:00/);
  });

  it('leaves keys with Ctrl, Alt or Meta to the browser, and all others it does not know', () => {
    cell('2026-11-26').focus();
    const pressed = [
      press('Home', { ctrlKey: true }),
      press('ArrowLeft', { altKey: true }),
      press('a'),
      press('Tab'),
    ];
    for (const event of pressed) expect(event.defaultPrevented).toBe(false);
    expect(focused()).toBe('2026-11-26');
  });

  it('does not lead to months that are over', async () => {
    expect(find('[aria-label="Previous month"]').ariaDisabled).toBe('true');
    find('[aria-label="Previous month"]').click();
    cell('2026-11-26').focus();
    for (const key of ['PageUp', 'Home', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']) press(key);
    await pass(300);
    expect(text('#month')).toBe('November 2026');
    expect(focused()).toBe('2026-11-01');
  });

  it('turns to the next by a button, says which, and asks when the visitor stays', async () => {
    find('[aria-label="Next month"]').click();
    expect(text('#month')).toBe('December 2026');
    expect(find('#month').ariaLive ?? find('#month').getAttribute('aria-live')).toBe('polite');
    expect(text('.times [role=status]')).toBe('Looking for free times…');
    expect(api.asked).toHaveLength(1);
    await pass(300);
    expect(api.asked).toEqual([NOVEMBER, DECEMBER]);
    expect(text('#day')).toBe('Tuesday, December 1');
  });

  it('that is paged over is not asked for', async () => {
    for (let i = 0; i < 6; i++) {
      find('[aria-label="Next month"]').click();
      await pass(100);
    }
    await pass(300);
    expect(text('#month')).toBe('May 2027');
    expect(api.asked.slice(1)).toEqual([`${MONTH}&start_date=2027-04-30&end_date=2027-06-01`]);
  });

  it('that one comes back to within a minute is not asked for again', async () => {
    find('[aria-label="Next month"]').click();
    await pass(300);
    find('[aria-label="Previous month"]').click();
    await pass();
    expect(times()).toHaveLength(3);
    expect(api.asked).toEqual([NOVEMBER, DECEMBER]);
    await pass(60_000);
    find('[aria-label="Next month"]').click();
    await pass(300);
    expect(api.asked).toEqual([NOVEMBER, DECEMBER, DECEMBER]);
  });

  it('whose answer is late changes nothing when another one is shown', async () => {
    let go: () => void = () => {};
    api.hold = new Promise((done) => {
      go = done;
    });
    find('[aria-label="Next month"]').click();
    await pass(300);
    find('[aria-label="Previous month"]').click();
    await pass();
    expect(times()).toHaveLength(3);
    go();
    await pass();
    expect(text('#month')).toBe('November 2026');
    expect(times()).toHaveLength(3);
  });

  it('is regrouped by another time zone, without asking', async () => {
    const select = find<HTMLSelectElement>('select');
    expect(select.value).toBe('UTC');
    select.value = 'Pacific/Chatham';
    select.dispatchEvent(new Event('change'));
    expect(times()).toEqual(['10:45 PM']);
    cell('2026-11-27').click();
    expect(times()).toEqual(['4:15 AM', '1:15 PM']);
    expect(api.asked).toHaveLength(1);
  });

  it('has all time zones once its times are there, the browser’s own first', () => {
    const { options } = find<HTMLSelectElement>('select');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(options[0]?.value).toBe(own);
    expect(options.length).toBeGreaterThan(400);
    expect([...options].find(({ value }) => value === 'Pacific/Chatham')?.textContent).toBe(
      'Chatham (GMT+13:45)',
    );
  });
});

describe('without times', () => {
  it('the month says so and leads to the next', async () => {
    api.slots = [SLOTS[4] as Slot];
    await embed();
    expect(text('.times [role=status]')).toBe('No time is free in November 2026.');
    expect(text('.times > .button')).toBe('Show December 2026');
    find('.times > .button').click();
    await pass(300);
    expect(text('#day')).toBe('Tuesday, December 1');
    expect(focused()).toBe('2026-12-01');
    expect(find('.times > .button').hidden).toBe(true);
  });

  it('that could not be loaded, the visitor can try again', async () => {
    api.fail = { status: 0 };
    await embed();
    expect(text('.times [role=status]')).toMatch(/^The free times could not be loaded/);
    api.fail = undefined;
    find('.times > .button').click();
    await pass();
    expect(times()).toHaveLength(3);
    expect(focused()).toBe('2026-11-26');
  });

  it('for a calendar that does not exist, it says so to the visitor, and why to the developer', async () => {
    const warn = vi.spyOn(console, 'warn');
    api.fail = { status: 404, detail: 'Event type not found' };
    await embed();
    expect(text('.times [role=status]')).toMatch(/^This calendar is closed/);
    expect(find('.times > .button').hidden).toBe(true);
    expect(warn.mock.calls.flat()).toEqual([
      '[graph8] calendar: the API does not know this (Event type not found) (not_found)',
    ]);
  });

  it('because the visitor has not agreed yet, it waits, and loads at once afterwards', async () => {
    page.client.consent.deny();
    await turns();
    await embed();
    expect(text('.times [role=status]')).toMatch(/once you agree/);
    expect(api.asked).toEqual([]);
    page.client.consent.grant();
    await pass();
    expect(times()).toHaveLength(3);
  });
});

describe('a chosen time', () => {
  const value = (name: string, typed?: string) => {
    const field = find<HTMLInputElement>(`[name=${name}]`);
    if (typed !== undefined) {
      field.value = typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return field.value;
  };
  const choose = (index = 1) => all('.times li button')[index]?.click();
  const send = () =>
    find('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  const fillIn = () => {
    value('name', ' Grace Hopper ');
    value('email', 'grace@example.com');
    value('notes', 'Compilers; soon');
  };
  const shown = () => all('.calendar > *').find(({ hidden }) => !hidden)?.className;

  it('is repeated over the form, which takes the focus', async () => {
    await embed({ prefill: { name: 'Ada' } });
    choose();
    expect(shown()).toBe('form');
    expect(
      all('.form .summary li').map(({ textContent }) => textContent?.replaceAll(/[\u202f\u2009]/g, ' ')),
    ).toEqual(['Thursday, November 26, 2026', '2:30 – 3:00 PM', 'UTC (GMT+0)']);
    expect(value('name')).toBe('Ada');
    expect(root().activeElement).toBe(find('[name=email]'));
    expect(find('form').hasAttribute('data-g8-ignore')).toBe(true);
    expect(find('[name=name]').getAttribute('autocomplete')).toBe('name');
    expect(find('[name=email]').getAttribute('autocomplete')).toBe('email');
  });

  it('can be given back for another one, which gets what was typed', async () => {
    await embed();
    choose();
    fillIn();
    find('.back').click();
    expect(shown()).toBe('picker');
    expect(root().activeElement?.textContent).toMatch(/^2:30/);
    choose(0);
    expect(value('notes')).toBe('Compilers; soon');
  });

  it('is not booked while something is missing or wrong: the form says what, and the focus goes there', async () => {
    await embed();
    choose();
    value('email', 'grace@');
    send();
    await pass();
    expect(all('.error').map(({ textContent }) => textContent)).toEqual([
      ...['Fill in: Name.', 'Write the address like name@example.com.', ''],
    ]);
    expect(root().activeElement).toBe(find('[name=name]'));
    expect(find('[name=name]').ariaInvalid).toBe('true');
    value('name', 'G');
    expect(find('[name=name]').ariaInvalid).toBe('false');
    expect(find('#name-error').hidden).toBe(true);
    send();
    expect(root().activeElement).toBe(find('[name=email]'));
    expect(api.bodies).toEqual([]);
  });

  it('is booked with the visitor’s zone; events hold neither name nor address nor notes', async () => {
    const booked = vi.fn();
    widget.on('booked', booked);
    const identify = vi.spyOn(page.client, 'identify');
    await embed({ timeZone: 'Europe/Berlin', eventTypeId: 1 });
    choose();
    fillIn();
    send();
    send();
    expect(find('form').ariaBusy).toBe('true');
    await pass();
    expect(api.bodies).toEqual([
      {
        ...{ event_type_id: 1, slot: '2026-11-26T14:30:00Z' },
        attendee: {
          ...{ name: 'Grace Hopper', email: 'grace@example.com', notes: 'Compilers; soon' },
          timeZone: 'Europe/Berlin',
        },
      },
    ]);
    expect(booked).toHaveBeenCalledExactlyOnceWith({
      ...{ uid: 'bk_1', start_time: '2026-11-26T14:30:00Z', end_time: '2026-11-26T15:00:00.000Z' },
      confirmation_url: 'https://be.graph8.com/bookings/bk_1',
    });
    await pass(5_000);
    expect(page.named('calendar_booked')?.properties).toEqual({
      ...{ username: 'ada', event_type: 'intro-30', start_time: '2026-11-26T14:30:00Z' },
    });
    expect(JSON.stringify(page.arrived)).not.toMatch(/Grace|grace|Compilers/);
    expect(identify).not.toHaveBeenCalled();
  });

  it('that is booked is confirmed, with a file and a link; both are let go with the calendar', async () => {
    const create = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
    const revoke = vi.spyOn(URL, 'revokeObjectURL');
    await embed();
    choose();
    fillIn();
    send();
    await pass();
    expect(shown()).toBe('done');
    expect(root().activeElement).toBe(find('.done h3'));
    const [save, open] = all('.done a') as HTMLAnchorElement[];
    expect([save?.href, save?.download]).toEqual(['blob:one', 'meeting.ics']);
    expect([open?.href, open?.rel]).toEqual(['https://be.graph8.com/bookings/bk_1', 'noopener']);
    const file = create.mock.calls[0]?.[0] as Blob;
    expect(await file.text()).toContain('SUMMARY:Meeting with ada\r\n');
    expect(revoke).not.toHaveBeenCalled();
    undo();
    expect(revoke).toHaveBeenCalledWith('blob:one');
  });

  it('has no link to a confirmation that is not https', async () => {
    api.confirmation = 'http://be.graph8.com/bookings/bk_1';
    await embed();
    choose();
    fillIn();
    send();
    await pass();
    expect(all('.done a')).toHaveLength(1);
  });

  it('that was taken meanwhile leads back to the day, loaded anew, and the form keeps what was typed', async () => {
    await embed();
    choose();
    fillIn();
    api.fail = { status: 409, only: 'POST' };
    const asked = api.asked.length;
    send();
    api.slots = SLOTS.filter(({ start }) => !start.startsWith('2026-11-26T14'));
    await pass();
    expect(shown()).toBe('picker');
    expect(text('.times .alert')?.replace('\u202f', ' ')).toMatch(/^2:30 PM was taken/);
    expect(find('.times .alert').getAttribute('role')).toBe('alert');
    expect(api.asked.slice(asked)).toEqual(['POST /appointments/public/bookings', NOVEMBER]);
    expect(times()).toEqual(['9:00 AM', '11:30 PM']);
    choose(0);
    expect(text('.times .alert')).toBe('');
    expect([value('name'), value('notes')]).toEqual([' Grace Hopper ', 'Compilers; soon']);
  });

  it.each([
    [0, /may be booked or not/],
    [422, /were not accepted/],
    [500, /could not be booked/],
    [429, /could not be booked/],
  ])('that fails with %i stays in the form, which says so', async (status, said) => {
    await embed();
    choose();
    fillIn();
    api.fail = { status };
    send();
    await pass();
    expect(shown()).toBe('form');
    expect(text('.form .alert')).toMatch(said);
    expect(find('form').ariaBusy).toBe('false');
    expect(value('notes')).toBe('Compilers; soon');
  });

  it('that is booked is asked for again by the next one', async () => {
    await embed();
    choose();
    fillIn();
    send();
    await pass();
    undo();
    near = [];
    await embed();
    expect(api.asked.filter((call) => call === NOVEMBER)).toHaveLength(2);
  });
});

describe('options', () => {
  it('that make no sense are passed over', async () => {
    await embed({ timeZone: 'Mars/Olympus', locale: 'no tag at all' });
    expect(find<HTMLSelectElement>('select').value).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(times()).toHaveLength(3);
  });

  it('change words and language', async () => {
    await embed({ locale: 'de', title: 'Termin', texts: { nextMonth: 'Nächster Monat' } });
    expect(text('h2')).toBe('Termin');
    expect(text('#month')).toBe('November 2026');
    expect(text('#day')).toBe('Donnerstag, 26. November');
    expect(times()).toEqual(['09:00', '14:30', '23:30']);
    expect(find('[aria-label="Nächster Monat"]')).toBeTruthy();
    expect(all('th')[0]?.textContent).toBe('Mo');
  });

  it('take the page’s language where none is given', async () => {
    document.documentElement.lang = 'fr';
    await embed({ locale: undefined as never });
    document.documentElement.lang = '';
    expect(text('#day')).toBe('jeudi 26 novembre');
  });
});
