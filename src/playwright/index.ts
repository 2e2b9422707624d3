import { expect as baseExpect, type Expect } from '@playwright/test';
import { g8Matchers } from '../testing/public.ts';

export * from '../testing/public.ts';
export { captureG8, type G8Options } from './capture-context.ts';
export { type G8Fixtures, g8Fixtures } from './fixtures.ts';

/** Playwright's `expect` with the assertions of this kit. */
export const expect: Expect<typeof g8Matchers> = /* @__PURE__ */ baseExpect.extend(g8Matchers);
