import type { Undo } from '../lib/clock.ts';
import { fenced } from './fenced.ts';

/** Runs `before` at each call of a method of forms, which then does what it always did. */
export function patchMethod(name: 'submit' | 'requestSubmit', before: (form: HTMLFormElement) => void): Undo {
  const { prototype } = HTMLFormElement;
  const original = prototype[name];
  let look = fenced(before);
  // A method in an object: its name and length stay, and it is no constructor.
  const { [name]: patched } = {
    [name](this: HTMLFormElement, ...args: []) {
      look(this);
      return original.apply(this, args);
    },
  };
  const set = fenced((method: typeof original | undefined) => {
    if (method) prototype[name] = method; // throws where a site has frozen its prototypes
  });
  set(patched);
  return () => {
    look = () => {};
    // Somebody may have wrapped ours in turn: then it stays, and does nothing.
    if (prototype[name] === patched) set(original);
  };
}
