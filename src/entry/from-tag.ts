import { Emitter } from '../lib/emitter.ts';
import { G8Error } from '../tracker/g8-error.ts';
import { randomId } from '../tracker/random-id.ts';

/** What files beside the tag need and the tag has anyway: they bring no copy of it. */
export const FROM_TAG = { Emitter, G8Error, randomId };
