import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askCopilot } from '../../../../src/widgets/copilot/ask-copilot.ts';
import { copilotTransport } from '../../../../src/widgets/copilot/copilot-transport.ts';
import type { CopilotAnswer, TransportEvent } from '../../../../src/widgets/types.ts';
import { FakeApi } from '../../support/fake-api.ts';
import { FakePage } from '../../support/fake-page.ts';
import { visit } from '../../support/location.ts';
import { turns } from '../../support/turns.ts';

let page: FakePage;
let api: FakeApi;

beforeEach(async () => {
  page = new FakePage();
  api = new FakeApi();
  page.start();
  await turns();
});
afterEach(() => page.close());

const ANSWER = { response: 'Yes.', session_id: 's1', sources: ['https://x.example/a'] };
const ask = (message = 'hi', session?: string) =>
  page.settled(askCopilot(page.client, { message, session }), 100);

describe('a question to the copilot', () => {
  it('takes along where the visitor is, without what is secret or personal', async () => {
    api.reply = () => ({ body: ANSWER });
    visit('https://shop.example.com/reset/abc123?token=secret&plan=pro#ada@example.com');
    document.title = 'Plans for ada@example.com';
    await ask('hi', 's0');
    expect(api.asked).toEqual(['copilot/chat']);
    expect(api.bodies).toEqual([
      {
        ...{ message: 'hi', session_id: 's0' },
        context: {
          page: {
            url: 'https://shop.example.com/reset/[redacted]?token=[redacted]&plan=pro#[redacted]',
            path: '/reset/[redacted]',
            title: 'Plans for [redacted]',
          },
        },
      },
    ]);
  });

  it('has an answer in which everything stands', async () => {
    const action = { name: 'demo', arguments: { plan: 'pro' } };
    api.reply = () => ({ body: { ...ANSWER, suggestions: ['a', 5, ''], action, more: 1 } });
    expect(await ask()).toEqual({
      ...{ response: 'Yes.', session_id: 's1', suggestions: ['a'], action },
      sources: [{ title: 'x.example/a', url: 'https://x.example/a' }],
    });
  });

  it('has an answer with little in it', async () => {
    api.reply = () => ({ body: { response: 'Yes.' } });
    expect(await ask('hi', 's0')).toEqual({ response: 'Yes.', session_id: 's0', sources: [] });
  });

  it.each([null, [], {}, { response: 5 }])('fails when the answer is %j', async (body) => {
    api.reply = () => ({ body });
    const failed = askCopilot(page.client, { message: 'hi', session: undefined });
    await expect(failed).rejects.toMatchObject({ name: 'G8Error', type: 'server' });
  });
});

describe('the copilot as the other side of a conversation', () => {
  const connected = () => {
    const told: TransportEvent[] = [];
    const answers: CopilotAnswer[] = [];
    const transport = copilotTransport(page.client, (answer) => answers.push(answer));
    transport.onMessage((event) => told.push(event));
    const close = transport.connect({ visitor: 'v' });
    return { told, answers, transport, close };
  };

  it('answers under an id of its own, and goes on in one session', async () => {
    api.reply = () => ({ body: ANSWER });
    const { told, answers, transport } = connected();
    await page.settled(transport.send({ id: 'q1', text: 'hi' }), 100);
    await page.settled(transport.send({ id: 'q2', text: 'and?' }), 100);
    expect(told).toMatchObject([
      { type: 'session', id: 's1' },
      { type: 'message', message: { id: 'q1.answer', from: 'bot', text: 'Yes.' } },
      { type: 'session', id: 's1' },
      { type: 'message', message: { id: 'q2.answer' } },
    ]);
    expect(answers).toHaveLength(2);
    expect(api.bodies).toMatchObject([{ message: 'hi' }, { message: 'and?', session_id: 's1' }]);
    expect(api.bodies[0]).not.toHaveProperty('session_id');
  });

  it.each(['stop', 'close'] as const)('says nothing more after %s', async (end) => {
    const answer = api.hold();
    const { told, answers, transport, close } = connected();
    const sent = transport.send({ id: 'q1', text: 'hi' });
    await turns();
    if (end === 'stop') transport.stop?.();
    else close();
    answer({ body: ANSWER });
    await expect(sent).rejects.toBeDefined();
    expect([told, answers]).toEqual([[], []]);
  });

  it('tells when the browser has no network, and when it has one again', () => {
    const { told, close } = connected();
    for (const name of ['offline', 'online']) window.dispatchEvent(new Event(name));
    close();
    window.dispatchEvent(new Event('offline'));
    expect(told.map(({ type }) => type)).toEqual(['connection', 'connection']);
  });
});
