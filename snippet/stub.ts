/**
 * The loader stub: goes inline before the script tag, so that calls made before the bundle has arrived are kept with
 * their time and URL. The bundle upgrades this very object and replays them in order (src/entry/script-tag.ts).
 *
 * `npm run build:stub` minifies it to stub.min.js, the text to paste: at most 600 bytes.
 */
((page: { g8?: object }) => {
  if (page.g8) return;
  type Call = [method: string, args: unknown[], settle: (value: unknown) => void, at: number, url: string];
  const q: Call[] = [];
  /** What calls are answered with once it is clear that the bundle will not come. */
  let blocked: object | undefined;
  const record = (method: string, args: unknown[]) =>
    new Promise((settle) => {
      if (blocked) settle(blocked);
      else q.push([method, args, settle, Date.now(), location.href]);
    });
  const recorder =
    (method: string) =>
    (...args: unknown[]) =>
      record(method, args);
  const g8: Record<string, unknown> = {
    q,
    status: () => ({ state: 'loading' }),
    consent: { state: 'pending', grant: recorder('consent.grant'), deny: recorder('consent.deny') },
    on(...args: unknown[]) {
      record('on', args);
      return () => args.pop(); // the bundle looks the listener up at each event
    },
  };
  for (const method of 'init track identify group alias page set reset flush ready visitorId destroy'.split(
    ' ',
  )) {
    g8[method] = recorder(method);
  }
  page.g8 = g8;
  // A script element that could not load tells so only here, in the capture phase: the event does not bubble.
  addEventListener(
    'error',
    ({ target }) => {
      if (!(target as HTMLElement | null)?.dataset?.writeKey) return;
      blocked = { stored: 'dropped', reason: 'script_blocked' };
      for (const [, , settle] of q.splice(0)) settle(blocked);
    },
    true,
  );
})(window as { g8?: object });
