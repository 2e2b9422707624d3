import { expect, test as inBrowser } from '../browser/fixture.ts';
import type { Engine, EnginePage } from './engine.ts';
import { PlaywrightEngine } from './playwright-engine.ts';
import { WebKitGtkEngine } from './webkitgtk-engine.ts';

/** The first start of Firefox on a machine can take 40 s. In milliseconds. */
const START_TIMEOUT = 120_000;

/** Tests with a `bench` whose page, `tab`, is opened in the engine that the project is named after. */
export const test = inBrowser.extend<{ tab: EnginePage }, { engine: Engine }>({
  engine: [
    async ({ playwright, browserName, launchOptions }, use, { project }) => {
      const engine =
        project.name === 'webkitgtk'
          ? await WebKitGtkEngine.start()
          : await PlaywrightEngine.start(playwright[browserName], launchOptions);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: START_TIMEOUT },
  ],
  tab: async ({ engine }, use) => {
    const tab = await engine.open();
    await use(tab);
    await tab.close();
  },
});

export { expect };
