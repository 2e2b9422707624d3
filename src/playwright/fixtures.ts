import type {
  Fixtures,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
} from '@playwright/test';
import type { Capture } from '../testing/capture.ts';
import { captureG8, type G8Options } from './capture-context.ts';

/** What `test.extend(g8Fixtures)` adds. */
export interface G8Fixtures {
  /** What the pages of this test have sent, and the switches of the ingest. */
  g8: Capture;
  /** For `test.use({ g8Options: { … } })` or the config. Default: `{}`. */
  g8Options: G8Options;
}

const captures = new WeakMap<object, Capture>();

/**
 * Fixtures for `test.extend`. Every page of such a test is seen, also when the test does not ask for `g8`: a test never
 * sends to where a site's visitors do.
 */
export const g8Fixtures: Fixtures<
  G8Fixtures,
  object,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = {
  g8Options: [{}, { option: true }],
  context: async ({ context, g8Options }, use) => {
    captures.set(context, await captureG8(context, g8Options));
    await use(context);
  },
  g8: async ({ context }, use) => {
    await use(captures.get(context) as Capture);
  },
};
