import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyWidgets, type WidgetFiles } from '../../../src/entry/lazy-widgets.ts';
import type { Client } from '../../../src/tracker/index.ts';
import type { Calendar, Chat, Copilot } from '../../../src/widgets/types.ts';
import { turns } from '../support/turns.ts';

const client = {} as Client;
const CALENDAR = { username: 'ada', eventType: 'intro-30' };

/** Files whose widgets only write down, in `calls`, what they are asked for, and in what order. */
function fakeFiles() {
  const calls: string[] = [];
  const stop = vi.fn();
  const method = (name: string, result?: unknown) => (first?: unknown) => {
    calls.push(typeof first === 'string' ? `${name} ${first}` : name);
    return result;
  };
  const panel = (name: string) => ({
    open: method(`${name}.open`, Promise.resolve()),
    close: method(`${name}.close`, Promise.resolve()),
    ask: method(`${name}.ask`, Promise.resolve({ response: 'Yes.' })),
    send: method(`${name}.send`, Promise.resolve()),
    configure: method(`${name}.configure`, Promise.resolve()),
    registerAction: method(`${name}.registerAction`, stop),
    on: method(`${name}.on`, stop),
  });
  const calendar = {
    show: method('show', Promise.resolve()),
    embed: method('embed', stop),
    close: method('close', Promise.resolve()),
    slots: method('slots', Promise.resolve([])),
    book: method('book', Promise.resolve({ uid: 'b-1' })),
    on: method('on', stop),
  };
  const files = {
    copilot: vi.fn<WidgetFiles['copilot']>(async () => ({
      copilot: () => panel('copilot') as unknown as Copilot,
    })),
    chat: vi.fn<WidgetFiles['chat']>(async () => ({ chat: () => panel('chat') as unknown as Chat })),
    calendar: vi.fn<WidgetFiles['calendar']>(async () => ({
      calendar: () => calendar as unknown as Calendar,
    })),
  };
  return { files, calls, stop, ...lazyWidgets(client, files) };
}

/** The copilot's file cannot be loaded the next time. Each text is said once: `why` makes a test's its own. */
const failOnce = ({ files }: ReturnType<typeof fakeFiles>, why: string) =>
  files.copilot.mockRejectedValueOnce(new TypeError(why));

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'error').mockImplementation((text) => said.push(text));
});

describe('widgets that are loaded on first use', () => {
  it('are not loaded by listening, by offering actions, by options, or by being closed', async () => {
    const { copilot, chat, calendar, files, calls } = fakeFiles();
    copilot.on('opened', () => {});
    chat.on('message', () => {});
    calendar.on('booked', () => {});
    copilot.registerAction('demo', () => {});
    await Promise.all([copilot.configure({ title: 'Ask' }), copilot.close(), chat.close(), calendar.close()]);
    await turns();
    expect(Object.values(files).map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
    expect(calls).toEqual([]);
  });

  it('get, before anything else, what was kept for them', async () => {
    const { copilot, calls } = fakeFiles();
    copilot.registerAction('demo', () => {});
    await copilot.configure({ title: 'Ask' });
    copilot.on('opened', () => {});
    await copilot.open();
    expect(calls).toEqual([
      'copilot.registerAction demo',
      'copilot.configure',
      'copilot.on opened',
      'copilot.open',
    ]);
  });

  it('do what they are told in the order of the calls, also while they are being loaded', async () => {
    const { copilot, calls } = fakeFiles();
    const done = [copilot.open(), copilot.send('one'), copilot.configure({ title: 'Ask' }), copilot.close()];
    expect(await Promise.all([...done, copilot.ask('two')])).toEqual([
      ...[undefined, undefined, undefined, undefined],
      { response: 'Yes.' },
    ]);
    expect(calls).toEqual([
      ...['copilot.open', 'copilot.send one', 'copilot.configure', 'copilot.close', 'copilot.ask two'],
    ]);
  });

  it('do not hear of what was ended before, and end what they have heard of', async () => {
    const { copilot, calls, stop } = fakeFiles();
    copilot.on('opened', () => {})();
    const end = copilot.registerAction('demo', () => {});
    await copilot.open();
    expect(calls).toEqual(['copilot.registerAction demo', 'copilot.open']);
    expect(stop).not.toHaveBeenCalled();
    end();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('are loaded for a launcher, for an embedded calendar, and for what only asks', async () => {
    const { chat, calendar, files, calls } = fakeFiles();
    await chat.configure({ launcher: true });
    expect(files.chat).toHaveBeenCalledOnce();
    expect(files.calendar).not.toHaveBeenCalled();
    calendar.embed('#here', CALENDAR);
    expect(await calendar.slots('ada', 'intro-30', { start: '2026-12-01', end: '2026-12-02' })).toEqual([]);
    expect(calls).toEqual(['chat.configure', 'embed #here', 'slots ada']);
  });

  it('never put into the page what was taken out before', async () => {
    const { calendar, calls } = fakeFiles();
    calendar.embed('#here', CALENDAR)();
    await calendar.show(CALENDAR);
    expect(calls).toEqual(['show']);
  });

  it('are each made once', async () => {
    const { copilot, chat, files, calls } = fakeFiles();
    await Promise.all([copilot.open(), copilot.open(), chat.open()]);
    await copilot.open();
    expect([files.copilot, files.chat].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(calls.sort()).toEqual(['chat.open', 'copilot.open', 'copilot.open', 'copilot.open']);
  });
});

describe('widgets whose file is missing', () => {
  it('say so once, and whoever waits for an answer gets the error', async () => {
    const fakes = fakeFiles();
    const { copilot } = fakes;
    for (let time = 0; time < 3; time++) failOnce(fakes, 'blocked');
    await copilot.open();
    await copilot.open();
    await expect(copilot.ask('Hello')).rejects.toMatchObject({
      ...{ name: 'G8Error', code: 'chunk_missing', type: 'network', retryable: true },
    });
    expect(said).toEqual(['[graph8] the copilot could not be loaded: blocked (chunk_missing)']);
  });

  it('are tried again with the next use, and do not do then what was given up', async () => {
    const fakes = fakeFiles();
    const { copilot, calls } = fakes;
    failOnce(fakes, 'offline');
    copilot.on('opened', () => {});
    await copilot.open();
    expect(calls).toEqual([]);
    await copilot.ask('Hello');
    expect(calls).toEqual(['copilot.on opened', 'copilot.ask Hello']);
  });

  it('say what else went wrong in what nobody waits for', async () => {
    const { calendar, files } = fakeFiles();
    const show = () => Promise.reject(Object.assign(new Error('no calendar'), { code: 'not_found' }));
    files.calendar.mockResolvedValueOnce({ calendar: () => ({ show }) as unknown as Calendar });
    await calendar.show(CALENDAR);
    expect(said).toEqual(['[graph8] no calendar (not_found)']);
  });
});
