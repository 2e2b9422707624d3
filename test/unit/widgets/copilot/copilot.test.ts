import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chat } from '../../../../src/widgets/chat/chat.ts';
import { copilot } from '../../../../src/widgets/copilot/copilot.ts';
import type { Chat, Copilot } from '../../../../src/widgets/types.ts';
import { FakeApi } from '../../support/fake-api.ts';
import { FakePage } from '../../support/fake-page.ts';
import { turns } from '../../support/turns.ts';
import { FakeTransport } from '../conversation/fake-transport.ts';

// Real browsers show the panel in test/browser/widgets; this one knows no popovers.
vi.mock('../../../../src/widgets/shell/top-layer.ts', () => ({ hasTopLayer: () => false }));

let page: FakePage;
let api: FakeApi;
let copied: string[];

beforeEach(async () => {
  page = new FakePage();
  api = new FakeApi();
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: clipboard } }));
  copied = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setImmediate(run));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
    },
  );
  page.start();
  await turns();
});
afterEach(async () => {
  await page.close();
  await turns();
  for (const host of document.querySelectorAll('g8-widget')) host.remove();
});

const action = { name: 'demo', arguments: { plan: 'pro' } };
const ANSWER = {
  response: 'It **costs** little.',
  session_id: 's1',
  sources: [],
  suggestions: ['More?'],
  action,
};
const answered = (body: object = ANSWER) => {
  api.reply = () => ({ body });
};
const root = () => document.querySelector('g8-widget')?.shadowRoot as ShadowRoot;
const one = <E extends HTMLElement = HTMLElement>(selector: string) => root().querySelector<E>(selector);
const texts = (selector: string) =>
  [...root().querySelectorAll(selector)].map(({ textContent }) => textContent);
const press = async (selector: string, name: string) => {
  const found = [...root().querySelectorAll<HTMLElement>(selector)].find(
    ({ textContent }) => textContent === name,
  );
  (found ?? expect.fail(`no ${name}`)).click();
  await turns();
};
const type = async (text: string) => {
  const field = one<HTMLTextAreaElement>('textarea') ?? expect.fail();
  field.value = text;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
  await turns();
};
/** What a widget has told of these names. */
const listen = <Name extends string>(
  widget: { on(name: Name, listener: (detail: unknown) => void): unknown },
  ...names: Name[]
) => {
  const told: [Name, unknown][] = [];
  for (const name of names) widget.on(name, (detail) => told.push([name, detail]));
  return told;
};
const tracked = (track: { mock: { calls: unknown[][] } }) =>
  track.mock.calls.map(([name, properties]) => [name, properties]);

describe('the copilot', () => {
  let it8: Copilot;
  beforeEach(() => {
    it8 = copilot(page.client);
  });

  it('puts nothing into the page before it is used', async () => {
    await turns();
    expect(document.querySelector('g8-widget')).toBeNull();
    answered();
    await it8.ask('What does it cost?');
    await turns();
    expect(document.querySelector('g8-widget')).toBeNull();
  });

  it('asks and answers without a panel, apart from the conversation', async () => {
    answered();
    expect(await it8.ask('What does it cost?')).toMatchObject({
      response: 'It **costs** little.',
      session_id: 's1',
    });
    await it8.open();
    await turns();
    expect(texts('.bubble').slice(0, -1)).toEqual([]);
  });

  it('shows what was asked and answered, with everything that belongs to it', async () => {
    answered();
    const told = listen(it8, 'opened', 'message', 'answered', 'closed');
    it8.registerAction('demo', () => 1, 'book a demo');
    await it8.open({ greeting: 'Hello', suggestions: ['Why?'] });
    await turns();
    expect(texts('.chip')).toEqual(['Why?']);
    await press('.chip', 'Why?');
    await turns();
    expect(texts('.message .bubble').slice(0, 3)).toEqual(['Hello', 'Why?', 'It costs little.']);
    expect(one('.bubble strong')?.textContent).toBe('costs');
    expect(texts('.extras')).toEqual(['No source was found for this answer.']);
    expect(texts('.chip')).toEqual(['More?']);
    expect(texts('.offer p')).toEqual(['Shall we do this for you: book a demo?', 'plan: pro']);
    expect(one('[role=status]')?.textContent).toBe('Assistant: It costs little.');
    await it8.close();
    expect(told.map(([name]) => name)).toEqual(['opened', 'message', 'message', 'answered', 'closed']);
  });

  it('runs an action once the visitor agrees, and tells what came of it', async () => {
    answered();
    const told = listen(it8, 'tool_used');
    const run = vi.fn().mockResolvedValueOnce('booked').mockRejectedValueOnce(new Error('full'));
    it8.registerAction('demo', run);
    await it8.open();
    await it8.send('hi');
    await turns();
    await press('.offer button', 'Yes, go ahead');
    expect(run).toHaveBeenCalledExactlyOnceWith({ plan: 'pro' });
    expect(told).toEqual([['tool_used', { ...action, result: 'booked' }]]);
    expect(one('.offer')).toBeNull();
    expect(texts('.state')).toEqual(['Done']);
    await it8.send('again');
    await turns();
    await press('.offer button', 'Yes, go ahead');
    expect(told[1]).toEqual(['tool_used', { ...action, error: new Error('full') }]);
    expect(texts('.state')).toEqual(['Done', 'This did not work']);
  });

  it('runs no action that is declined, unknown or no longer registered', async () => {
    answered();
    const run = vi.fn();
    await it8.open();
    await it8.send('hi');
    await turns();
    expect(one('.offer')).toBeNull();
    const unregister = it8.registerAction('demo', run);
    await turns();
    expect(one('.offer')).not.toBeNull();
    unregister();
    await turns();
    expect(one('.offer')).toBeNull();
    it8.registerAction('demo', run);
    await turns();
    await press('.offer button', 'No, thanks');
    expect(one('.offer')).toBeNull();
    expect(run).not.toHaveBeenCalled();
  });

  it('tracks what happens, and what was written only when the site wants it', async () => {
    answered();
    const track = vi.spyOn(page.client, 'track');
    await it8.open();
    await it8.send('my secret');
    await it8.close();
    const about = { widget: 'copilot' };
    const answer = { ...about, session_id: 's1', sources: 0 };
    expect(tracked(track)).toEqual([
      ['widget_opened', about],
      ['copilot_message_sent', about],
      ['copilot_answered', answer],
      ['widget_closed', about],
    ]);
    await it8.configure({ includeText: true });
    await it8.send('my secret');
    expect(tracked(track).slice(4)).toEqual([
      ['copilot_message_sent', { ...about, text: 'my secret' }],
      ['copilot_answered', { ...answer, text: 'It **costs** little.' }],
    ]);
  });

  it('shows a launcher once it was used, on later pages too, or as it is told', async () => {
    answered();
    await it8.configure({ launcher: true });
    await turns();
    expect(one('.launcher')?.hidden).toBe(false);
    await it8.configure({ launcher: false });
    await turns();
    expect(one('.launcher')?.hidden).toBe(true);
    await it8.send('hi');
    await turns();
    document.querySelector('g8-widget')?.remove();
    copilot(page.client);
    await turns();
    expect(one('.launcher')?.hidden).toBe(false);
    expect(one('.launcher')?.ariaLabel).toBe('Ask us, 1 new');
    one('.launcher')?.click();
    await turns();
    expect(one('.launcher')?.ariaLabel).toBe('Ask us');
    expect(one('dialog')?.inert).toBe(false);
  });

  it('keeps a failed message, and sends it again when the visitor asks for it', async () => {
    api.reply = () => ({ status: 503, body: {} });
    const told = listen(it8, 'error');
    await it8.open();
    await type('hello');
    expect(told).toMatchObject([['error', { message: { text: 'hello' }, error: { type: 'server' } }]]);
    expect(texts('.state')).toEqual(['Not sent']);
    expect(one('[role=status]')?.textContent).toBe('Not sent');
    answered();
    await press('.link', 'Send again');
    expect(texts('.state')).toEqual([]);
    expect(texts('.message .bubble').slice(0, 2)).toEqual(['hello', 'It costs little.']);
  });

  it('says why nothing can be written without consent, and keeps nothing of a draft for another visitor', async () => {
    await it8.open();
    await turns();
    const field = one<HTMLTextAreaElement>('textarea') ?? expect.fail();
    expect(one('.notice')?.hidden).toBe(true);
    field.value = 'my draft';
    page.client.reset();
    await turns();
    expect(field.value).toBe('');
    page.client.consent.deny();
    await turns(200);
    expect(field.disabled).toBe(true);
    expect(one('.notice')?.hidden).toBe(false);
    expect(one('.notice')?.textContent).toMatch(/allow this site/);
  });

  it('can be given other words while it is open, and keeps its draft', async () => {
    await it8.open();
    const field = one<HTMLTextAreaElement>('textarea') ?? expect.fail();
    field.value = 'my draft';
    await it8.configure({ texts: { message: 'Ihre Nachricht', copilot: 'Fragen' } });
    await turns();
    expect(document.querySelectorAll('g8-widget')).toHaveLength(1);
    expect(one<HTMLTextAreaElement>('textarea')?.value).toBe('my draft');
    expect(one('textarea')?.getAttribute('aria-label')).toBe('Ihre Nachricht');
    expect(one('h2')?.textContent).toBe('Fragen');
    expect(one('dialog')?.inert).toBe(false);
  });
});

describe('the composer', () => {
  beforeEach(async () => {
    answered();
    await copilot(page.client).open();
  });
  const key = (init: KeyboardEventInit & { keyCode?: number }) => {
    const field = one<HTMLTextAreaElement>('textarea') ?? expect.fail();
    field.value = 'hello';
    const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init });
    if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
    field.dispatchEvent(event);
    return { sent: field.value === '', prevented: event.defaultPrevented };
  };

  it.each<[string, KeyboardEventInit, boolean]>([
    ['Enter', {}, true],
    ['Shift+Enter', { shiftKey: true }, false],
    ['Enter while an input method composes', { isComposing: true }, false],
    ['Enter that an input method takes', { keyCode: 229 }, false],
    ['any other key', { key: 'a' }, false],
  ])('%s sends or does not', (_, init, sends) => {
    expect(key(init)).toEqual({ sent: sends, prevented: sends });
  });

  it('sends nothing that is empty, takes no more than can be read, and is passed by when forms are captured', async () => {
    await type('  \n ');
    expect(api.asked).toEqual([]);
    expect(one<HTMLTextAreaElement>('textarea')?.maxLength).toBe(4_000);
    expect(one('form')?.hasAttribute('data-g8-ignore')).toBe(true);
  });

  it('stops an answer that is on its way while nothing is written', async () => {
    api.hold();
    await type('hello');
    const button = one<HTMLButtonElement>('form button') ?? expect.fail();
    expect(button.ariaLabel).toBe('Stop');
    button.click();
    await turns();
    expect(button.ariaLabel).toBe('Send');
    expect(texts('.state')).toEqual(['Stopped']);
  });
});

describe('the chat', () => {
  let talk: Chat;
  let transport: FakeTransport;
  beforeEach(() => {
    talk = chat(page.client);
    transport = new FakeTransport();
  });

  it('asks the copilot where it is given no other way, and keeps a conversation of its own', async () => {
    answered();
    await talk.open();
    await talk.send('hi');
    await turns();
    expect(texts('.message .bubble').slice(0, 2)).toEqual(['hi', 'It costs little.']);
    expect(one('h2')?.textContent).toBe('Chat with us');
    expect(await page.client.parts?.values.get('copilot')).toBeUndefined();
  });

  it('goes by a site’s own transport, and tells of the person who takes over', async () => {
    const track = vi.spyOn(page.client, 'track');
    const told = listen(talk, 'human_transfer', 'message');
    await talk.open({ transport });
    await turns();
    void talk.send('hi');
    await turns();
    transport.sent[0]?.arrived();
    transport.tell({ type: 'human_transfer', agent: { name: 'Ada' } });
    expect(one('[role=status]')?.textContent).toBe('Ada has joined the conversation');
    transport.tell({ type: 'message', message: { id: 'a', from: 'agent', name: 'Ada', text: 'Hello' } });
    await turns();
    expect(told.map(([name]) => name)).toEqual(['message', 'human_transfer', 'message']);
    expect(texts('.joined')).toEqual(['Ada has joined the conversation']);
    expect(texts('.meta b')).toEqual(['Ada']);
    expect(one('[role=status]')?.textContent).toBe('Ada: Hello');
    expect(tracked(track)).toEqual([
      ['widget_opened', { widget: 'chat' }],
      ['chat_transferred', { widget: 'chat' }],
    ]);
    expect(api.asked).toEqual([]);
  });

  it('says when it is offline', async () => {
    await talk.open({ transport });
    await turns();
    transport.tell({ type: 'connection', online: false });
    await turns();
    expect(one('.notice')?.textContent).toBe('No connection at the moment.');
    transport.tell({ type: 'connection', online: true });
    await turns();
    expect(one('.notice')?.hidden).toBe(true);
  });

  it('opens a socket for an address, when it is used and not before', async () => {
    const opened = vi.fn();
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(url: string) {
          opened(url);
        }
        close() {}
      },
    );
    await talk.configure({ transport: 'wss://chat.example/', launcher: true });
    await turns();
    expect(opened).not.toHaveBeenCalled();
    await talk.open();
    await turns();
    await talk.open({ transport: 'wss://chat.example/' });
    await turns();
    expect(opened).toHaveBeenCalledExactlyOnceWith('wss://chat.example/');
  });
});
