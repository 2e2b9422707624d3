import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'happy-dom',
    allowOnly: false,
    restoreMocks: true,
    testTimeout: 30_000, // property tests on a busy machine
    unstubGlobals: true,
    // setImmediate stays real: fake-indexeddb runs its transactions on it, also under a fake clock.
    fakeTimers: {
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    },
    reporters: ['default', 'json'],
    outputFile: { json: 'build/unit-tests.json' },
  },
});
