import { describe, expect, it } from 'vitest';
import { Progress } from '../../../../src/forms/progressive/progress.ts';
import { fakeCore } from './fake-core.ts';

describe('Progress', () => {
  it('begins at 1, and comes to the next stage of this visitor only', async () => {
    const core = fakeCore();
    const progress = new Progress(core);
    expect(await progress.reached()).toEqual({ visitor: 'v-1', stage: 1 });
    await progress.advance(1, 2);
    expect(core.record).toEqual({ visitor: 'v-1', stage: 2 });
    expect(await progress.reached()).toEqual({ visitor: 'v-1', stage: 2 });
    core.visitor = 'v-2';
    expect(await progress.reached()).toEqual({ visitor: 'v-2', stage: 1 });
  });

  it('never goes back, and does not let a visitor skip what was answered by the one before', async () => {
    const core = fakeCore();
    const progress = new Progress(core);
    core.record = { visitor: 'v-1', stage: 3 };
    await progress.advance(1, 2);
    expect(core.record).toEqual({ visitor: 'v-1', stage: 3 });
    core.visitor = 'v-2';
    await progress.advance(3, 4);
    expect(core.record).toEqual({ visitor: 'v-1', stage: 3 });
  });

  it.each([
    [null],
    ['3'],
    [{ visitor: 'v-1', stage: '3' }],
    [{ visitor: 'v-1', stage: -1 }],
    [{ stage: 3 }],
    [[]],
  ])('takes %j for no record', async (record) => {
    const core = fakeCore();
    core.record = record;
    expect((await new Progress(core).reached()).stage).toBe(1);
  });

  it('stores nothing for a visitor who refuses or may not be known', async () => {
    const core = fakeCore();
    core.state = 'denied';
    await new Progress(core).advance(1, 2);
    core.state = 'granted';
    core.visitor = null;
    await new Progress(core).advance(1, 2);
    expect(core.record).toBeUndefined();
  });

  it.each([
    ['granted', { visitor: 'v-1', stage: 2 }],
    ['denied', undefined],
  ] as const)(
    'waits for a decision that is pending, and stores when it is %s what that allows',
    async (state, record) => {
      const core = fakeCore();
      core.state = 'pending';
      core.visitor = null;
      await new Progress(core).advance(1, 2);
      core.decide('pending');
      expect(core.listeners.size).toBe(1);
      core.visitor = 'v-1';
      core.decide(state);
      await new Promise((done) => setTimeout(done));
      expect(core.record).toEqual(record);
      expect(core.listeners.size).toBe(0);
    },
  );
});
