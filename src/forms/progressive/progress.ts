import { isPlainObject } from '../../lib/plain.ts';
import { isStageNumber } from './stages.ts';
import type { ProgressiveCore } from './types.ts';

/** Who the visitor is, and the stage to ask next. */
export interface Reached {
  /** `null` where no visitor may be known. */
  visitor: string | null;
  stage: number;
}

/** How far the visitor of this browser has come. */
export class Progress {
  readonly #core: Pick<ProgressiveCore, 'client' | 'store'>;

  constructor(core: Pick<ProgressiveCore, 'client' | 'store'>) {
    this.#core = core;
  }

  /** Stage 1 for a visitor of whom nothing is kept: a new one, one after `reset()`, one who has not agreed. */
  async reached(): Promise<Reached> {
    const { client, store } = this.#core;
    const visitor = await client.visitorId();
    const record = visitor === null ? undefined : store.get();
    const own = isPlainObject(record) && record.visitor === visitor && isStageNumber(record.stage);
    return { visitor, stage: own ? Number(record.stage) : 1 };
  }

  /**
   * Notes that who was asked `shown` has reached `stage`, unless another tab is further. For a visitor who has not
   * come to `shown` it is no progress: the form was shown to the one before `reset()`.
   */
  async advance(shown: number, stage: number): Promise<void> {
    const { client, store } = this.#core;
    const { visitor, stage: before } = await this.reached();
    const { state } = client.consent;
    if (state === 'pending') this.#whenDecided(() => void this.advance(shown, stage));
    else if (state === 'granted' && visitor !== null && shown <= before && stage > before)
      store.set({ visitor, stage });
  }

  /** Runs `run` when the visitor has decided. */
  #whenDecided(run: () => void): void {
    const { client } = this.#core;
    const off = client.on('status', ({ consent }) => {
      if (consent === 'pending') return;
      off();
      run();
    });
  }
}
