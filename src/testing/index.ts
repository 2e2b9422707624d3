import type {} from 'vitest';
import type { G8Matchers } from './matchers.ts';

export { type CaptureOptions, captureG8, type WindowCapture } from './capture-g8.ts';
export * from './public.ts';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: a declaration that is merged has the parameters of the first
  interface Matchers<T = any> extends G8Matchers {}
}
