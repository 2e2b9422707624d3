import type { Undo } from '../lib/clock.ts';
import type { ConsentApi } from '../tracker/index.ts';

/** How Google Consent Mode is followed. */
export interface ConsentModeOptions {
  /** The consent type that decides. Default `analytics_storage`. */
  purpose?: string;
  /** Name of the global data layer. Default `dataLayer`. */
  dataLayer?: string;
}

type Answer = 'granted' | 'denied';

/**
 * Lets Google Consent Mode (https://developers.google.com/tag-platform/security/guides/consent) decide: an `update` is
 * the visitor's decision, whatever stood before. A `default` only fills in while there is none: denied ends a tracker
 * that began without asking, granted lets one begin that waits. A default for certain regions counts when it denies,
 * since a page does not know where its visitor is.
 *
 * Reads what the data layer holds already and what is pushed later. Start g8 with `consent: 'pending'`, then events
 * wait in memory for the update. The returned function ends it.
 */
export function followConsentMode(
  g8: { readonly consent: ConsentApi },
  options: ConsentModeOptions = {},
): Undo {
  const { purpose = 'analytics_storage', dataLayer = 'dataLayer' } = options;
  const page = window as unknown as Record<string, unknown>;
  page[dataLayer] ??= [];
  const layer = page[dataLayer];
  if (!Array.isArray(layer)) return () => {};
  let unread: Command[] = layer.flatMap(readCommand);
  let ended = false;

  /** Looks at all commands of one script together: its order of defaults means nothing. */
  const decide = () => {
    const answers = (kind: string) =>
      unread
        .filter((command) => command.kind === kind)
        .flatMap(({ settings }) => readAnswer(settings, purpose) ?? []);
    const [update, defaults] = [answers('update').pop(), answers('default')];
    unread = [];
    if (!ended) follow(g8.consent, update, defaults);
  };

  const original = layer.push;
  const push: typeof original = function (this: unknown[], ...items) {
    const length = original.apply(this, items);
    const commands = items.flatMap(readCommand);
    if (commands.length && !unread.length) queueMicrotask(decide);
    unread.push(...commands);
    return length;
  };
  layer.push = push;
  decide();
  return () => {
    ended = true;
    // Somebody, such as a tag manager, may have wrapped ours in turn: then it stays, and only passes on.
    if (layer.push === push) layer.push = original;
  };
}

function follow(consent: ConsentApi, update: Answer | undefined, defaults: readonly Answer[]): void {
  const { state, decided } = consent;
  const denied = defaults.includes('denied');
  if (update) {
    if (!decided || state !== update) tell(consent, update);
  } else if (!decided && denied && state === 'granted') tell(consent, 'denied');
  else if (!decided && !denied && defaults.length && state === 'pending') tell(consent, 'granted');
}

const tell = (consent: ConsentApi, answer: Answer): void =>
  answer === 'granted' ? consent.grant() : consent.deny();

/** A consent command, as `gtag('consent', kind, settings)` puts it into the data layer. */
interface Command {
  kind: unknown;
  settings: unknown;
}

/** `gtag` pushes its `arguments`, others push lists; everything else in a data layer is not for us. */
function readCommand(item: unknown): Command[] {
  const [name, kind, settings] = Array.from(Object(item) as ArrayLike<unknown>);
  return name === 'consent' ? [{ kind, settings }] : [];
}

/** What a command says of the purpose; a default that grants for some regions says nothing. */
function readAnswer(settings: unknown, purpose: string): Answer | undefined {
  const { [purpose]: answer, region } = Object(settings) as Record<string, unknown>;
  if (answer === 'denied') return answer;
  return answer === 'granted' && !region ? answer : undefined;
}
