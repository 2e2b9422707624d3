import type { createElement, ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { G8ProviderProps } from '../../../src/react/index.ts';
import { type Bundle, bundled, type Version } from './bundle.ts';
import { OPTIONS, Stage } from './stage.ts';

const VERSIONS: Version[] = [18, 19];

describe.each(VERSIONS)('with React %s', (version) => {
  let load: () => Promise<Bundle>;
  let bundle: Bundle;
  let stage: Stage;
  beforeAll(async () => {
    load = await bundled(version);
  });
  beforeEach(async () => {
    stage = await Stage.open(async () => {
      bundle = await load();
      return bundle;
    });
  });
  afterEach(() => stage.close());

  const h = ((...args: Parameters<typeof createElement>) =>
    bundle.React.createElement(...args)) as typeof createElement;
  const strict = (tree: ReactNode) => h(bundle.React.StrictMode, null, tree);
  const provider = (children: ReactNode, props: Partial<G8ProviderProps> = OPTIONS) =>
    h(bundle.hooks.G8Provider, props as G8ProviderProps, children);

  /** A component that does something with hooks and shows that it was rendered. */
  const does = (run: (hooks: Bundle['hooks'], react: Bundle['React']) => unknown) => {
    const Doing = () => {
      run(bundle.hooks, bundle.React);
      return 'shown';
    };
    return h(Doing);
  };
  const tracksAtMount = (name: string) =>
    does(({ useG8 }, { useEffect }) => {
      const g8 = useG8();
      useEffect(() => void g8.track(name), [g8]);
    });

  it('is really that version', () => {
    expect(bundle.React.version.split('.')[0]).toBe(String(version));
  });

  describe('G8Provider', () => {
    it('starts one client that counts one view, and prints nothing, also in StrictMode', async () => {
      stage.render(strict(provider('hello')));
      expect(stage.box.textContent).toBe('hello');
      expect(bundle.g8.initialized).toBe(true);
      expect(await stage.told()).toEqual(['page']);
      expect(stage.said).toEqual([]);
    });

    it('brings the HTML of a server to life without a word or a second view', async () => {
      const tree = strict(provider(h('p', null, 'hello')));
      const html = bundle.renderToString(tree);
      expect(bundle.g8.initialized).toBe(false);
      stage.hydrate(html, tree);
      expect(stage.box.innerHTML).toBe('<p>hello</p>');
      expect(await stage.told()).toEqual(['page']);
      expect(stage.said).toEqual([]);
    });

    it('loses no call that a child makes before it has started', async () => {
      stage.render(provider(tracksAtMount('early')));
      expect(await stage.told()).toEqual(['track early', 'page']);
      expect(stage.said).toEqual([]);
    });

    it('takes options from its first render, whatever is written anew at each', async () => {
      for (const name of ['first', 'second']) {
        const beforeSend = (event: { properties?: object }) => {
          Object.assign(event.properties ?? {}, { by: name });
        };
        stage.render(provider('', { ...OPTIONS, scrub: [/secret/], beforeSend } as G8ProviderProps));
      }
      expect((await stage.events()).map(({ properties }) => properties?.by)).toEqual(['first']);
      expect(stage.said).toEqual([]);
    });

    it('warns of options that change, once', async () => {
      for (const consent of ['granted', 'denied', 'pending'] as const)
        stage.render(strict(provider('', { ...OPTIONS, consent })));
      expect(stage.said).toEqual([expect.stringContaining('(options_changed)')]);
      expect(bundle.g8.consent.state).toBe('granted');
      expect(await stage.told()).toEqual(['page']);
    });

    it('keeps its client when it is mounted again, in silence', async () => {
      stage.render(provider(tracksAtMount('one')));
      stage.unmount();
      stage.render(provider(tracksAtMount('two')));
      expect(await stage.told()).toEqual(['track one', 'track two', 'page']);
      expect(stage.said).toEqual([]);
    });

    it('starts anew after destroy', async () => {
      stage.render(provider(''));
      bundle.g8.destroy();
      stage.unmount();
      stage.render(provider(''));
      void bundle.g8.track('again');
      expect(await stage.told()).toContain('track again');
    });

    it.each([
      ['server_key_refused', 'g8_live_secret'],
      ['write_key_missing', undefined],
    ])('shows its children when the key is refused, and says why once: %s', async (code, writeKey) => {
      stage.render(strict(provider('hello', { ...OPTIONS, writeKey } as G8ProviderProps)));
      expect(stage.box.textContent).toBe('hello');
      expect(stage.said).toEqual([expect.stringContaining(`(${code})`)]);
      expect(bundle.g8.status().state).toBe(code);
    });

    it('gives the client it is given, and starts none of its own', async () => {
      const client = bundle.createClient({ ...OPTIONS, writeKey: 'pk_live_another', pageViews: 'manual' });
      let used: unknown;
      const tree = does(({ useG8 }) => {
        used = useG8();
      });
      stage.render(strict(provider(tree, { client })));
      expect(used).toBe(client);
      expect(bundle.g8.initialized).toBe(false);
      expect(await stage.told()).toEqual([]);
      client.destroy();
    });
  });

  describe('useG8', () => {
    it('gives the page its own client without a provider', () => {
      let used: unknown;
      stage.render(
        does(({ useG8 }) => {
          used = useG8();
        }),
      );
      expect(used).toBe(bundle.g8);
    });
  });

  describe('useTrack', () => {
    it('gives one function for all renders, which tracks with what the last one said', async () => {
      const given = new Set<(properties?: object) => unknown>();
      const renderWith = (name: string, defaults?: object) =>
        stage.render(strict(provider(h(Tracking, { name, defaults }))));
      const Tracking = ({ name, defaults }: { name: string; defaults?: object | undefined }) => {
        const track = bundle.hooks.useTrack(name, defaults);
        bundle.React.useEffect(() => void given.add(track), [track]);
        return null;
      };
      renderWith('a', { plan: 'free', seats: 1 });
      const [track] = given;
      track?.({ plan: 'team' });
      renderWith('b');
      track?.({ plan: 'team' });
      renderWith('c', { plan: 'free' });
      track?.();
      expect(given.size).toBe(1);
      const tracked = (await stage.events()).filter(({ type }) => type === 'track');
      expect(tracked.map(({ event, properties }) => [event, properties])).toEqual([
        ['a', { plan: 'team', seats: 1 }],
        ['b', { plan: 'team' }],
        ['c', { plan: 'free' }],
      ]);
    });

    it('can be an event handler: what React passes does not travel', async () => {
      const Button = () =>
        h('button', { type: 'button', onClick: bundle.hooks.useTrack('Clicked', { plan: 'team' }) });
      stage.render(provider(h(Button)));
      stage.click('button');
      const clicked = (await stage.events()).find(({ event }) => event === 'Clicked');
      expect(clicked?.properties).toEqual({ plan: 'team' });
    });

    it('is ready for effects of the very render that has changed it', async () => {
      const Effect = ({ name }: { name: string }) => {
        const track = bundle.hooks.useTrack(name);
        bundle.React.useLayoutEffect(() => void track(), [name]);
        return null;
      };
      stage.render(provider(h(Effect, { name: 'one' })));
      stage.render(provider(h(Effect, { name: 'two' })));
      expect((await stage.told()).filter((told) => told !== 'page')).toEqual(['track one', 'track two']);
    });
  });

  describe('usePageView', () => {
    const Page = ({ name, plan }: { name: string; plan?: unknown }) => {
      bundle.hooks.usePageView(name, { plan });
      return null;
    };

    it('counts one view in the place of the automatic one, also in StrictMode', async () => {
      stage.render(strict(provider(h(Page, { name: 'Pricing', plan: 'team' }))));
      const views = await stage.events();
      expect(views).toMatchObject([{ type: 'page', name: 'Pricing', properties: { plan: 'team' } }]);
      expect(stage.said).toEqual([expect.stringContaining('page() replaced the automatic view')]);
    });

    it('counts again when what is passed has changed, and not when it was only written anew', async () => {
      const manual = { ...OPTIONS, pageViews: 'manual' } as const;
      for (const [name, plan] of [['A', { seats: 1 }], ['A', { seats: 1 }], ['A', { seats: 2 }], ['B']])
        stage.render(strict(provider(h(Page, { name: name as string, plan }), manual)));
      expect(await stage.told()).toEqual(['page A', 'page A', 'page B']);
    });

    it('counts again when it is mounted again', async () => {
      const manual = { ...OPTIONS, pageViews: 'manual' } as const;
      for (const key of ['1', '2'])
        stage.render(strict(provider(h(Page, { key, name: 'A' } as { name: string }), manual)));
      expect(await stage.told()).toEqual(['page A', 'page A']);
    });

    it('takes what JSON cannot say', async () => {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      stage.render(provider(h(Page, { name: 'A', plan: circle })));
      expect(await stage.events()).toMatchObject([
        { name: 'A', properties: { plan: { self: '[Circular]' } } },
      ]);
    });
  });
});
