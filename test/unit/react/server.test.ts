// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { bundled, type Version } from './bundle.ts';

const VERSIONS: Version[] = [18, 19];
const NO_BROWSER = { stored: 'dropped', reason: 'no_browser' };

describe.each(VERSIONS)('on a server with React %s', (version) => {
  it('the hooks render, start nothing, print nothing and touch no global', async () => {
    const load = await bundled(version, true);
    const spoken = (['debug', 'info', 'log', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name),
    );
    const timer = vi.spyOn(globalThis, 'setTimeout');
    const fetched = vi.spyOn(globalThis, 'fetch');
    const before = Reflect.ownKeys(globalThis);
    const { React, hooks, renderToString, g8 } = await load();
    const receipts: Promise<unknown>[] = [];
    const Page = () => {
      hooks.usePageView('Pricing', { plan: 'team' });
      receipts.push(hooks.useTrack('Seen')(), hooks.useG8().track('rendered'));
      return React.createElement('p', null, 'hello');
    };
    const tree = React.createElement(
      React.StrictMode,
      null,
      React.createElement(hooks.G8Provider, { writeKey: 'pk_live_0123456789' }, React.createElement(Page)),
    );
    expect(renderToString(tree)).toBe('<p>hello</p>');
    const told = await Promise.all(receipts);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(new Set(told.map((receipt) => JSON.stringify(receipt)))).toEqual(
      new Set([JSON.stringify(NO_BROWSER)]),
    );
    expect(g8.status()).toMatchObject({ state: 'no_browser', queued: 0 });
    for (const spy of [...spoken, timer, fetched]) expect(spy).not.toHaveBeenCalled();
    expect(Reflect.ownKeys(globalThis)).toEqual(before);
  });
});
