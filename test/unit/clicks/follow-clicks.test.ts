import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClickOptions, followClicks } from '../../../src/clicks/index.ts';
import type { Undo } from '../../../src/lib/clock.ts';
import { visit } from '../support/location.ts';

let calls: unknown[][];
let offs: Undo[];

const client = {
  track: (...args: unknown[]) => {
    calls.push(args);
    return Promise.resolve({ stored: 'memory' as const });
  },
};
const follow = (options?: ClickOptions) => {
  const off = followClicks(client, options);
  offs.push(off);
  return off;
};
const press = (
  html: string,
  selector: string,
  event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }),
) => {
  document.body.innerHTML = html;
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
};
const BUTTON = '<button data-g8-track="Pressed" data-g8-prop-a="1"><i>x</i></button>';

beforeEach(() => {
  visit('https://shop.example.com/plans'); // a click on a link may have gone elsewhere
  calls = [];
  offs = [];
});
afterEach(() => {
  for (const off of offs) off();
  document.body.innerHTML = '';
});

describe('followClicks', () => {
  it('tracks what the nearest declared element says, and changes nothing of the event', () => {
    follow();
    const event = press(`<div data-g8-track="Outer">${BUTTON}</div>`, 'i');
    expect(calls).toEqual([['Pressed', { a: '1' }]]);
    expect(event.defaultPrevented).toBe(false);
  });

  it('counts once, however many copies follow', () => {
    follow();
    follow();
    press(BUTTON, 'i');
    expect(calls).toHaveLength(1);
  });

  it('leaves nothing behind when it is ended, and can begin again', () => {
    follow()();
    press(BUTTON, 'i');
    expect(calls).toEqual([]);
    follow();
    press(BUTTON, 'i');
    expect(calls).toHaveLength(1);
  });

  it('tracks the submit of a declared form, and no click in it', () => {
    follow();
    const form = '<form data-g8-track="Sent" data-g8-prop-step="2"><button>go</button></form>';
    press(form, 'button', new MouseEvent('click', { bubbles: true, composed: true }));
    press(form, 'form', new Event('submit', { bubbles: true, cancelable: true }) as MouseEvent);
    expect(calls).toContainEqual(['Sent', { step: '2' }]);
    expect(new Set(calls.map(([name]) => name))).toEqual(new Set(['Sent']));
  });

  it('ignores an empty name', () => {
    follow();
    press('<button data-g8-track="">x</button>', 'button');
    expect(calls).toEqual([]);
  });

  it.each([
    [
      'https://other.example/p',
      { outbound: true },
      ['outbound_click', { url: 'https://other.example/p', host: 'other.example' }],
    ],
    ['https://other.example/p', { downloads: true }, undefined],
    [
      'https://other.example/a.zip',
      { outbound: true, downloads: true },
      ['file_download', { url: 'https://other.example/a.zip', extension: 'zip' }],
    ],
    [
      'https://other.example/a.zip?x=1',
      { outbound: true },
      ['outbound_click', { url: 'https://other.example/a.zip?x=1', host: 'other.example' }],
    ],
    ['https://other.example/page.html', { downloads: true }, undefined],
    ['https://other.example/readme.txt/x', { downloads: true }, undefined],
    ['tel:+49123456789', { outbound: true, downloads: true }, undefined],
    ['javascript:void 0', { outbound: true, downloads: true }, undefined],
  ] as const)('says of a link to %s, asked for %j: %j', (href, options, call) => {
    follow(options);
    press(`<a href="${href}"><b>x</b></a>`, 'b');
    expect(calls).toEqual(call ? [call] : []);
  });
});
