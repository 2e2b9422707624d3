/**
 * The loader stub: goes inline before the script tag, so that calls made before the bundle has arrived are kept with
 * their time and URL. The bundle upgrades this very object and replays them in order (src/entry/script-tag.ts).
 *
 * `npm run build:stub` minifies it to stub.min.js, the text to paste: at most 600 bytes.
 */
((page: { g8?: object }) => {
  if (page.g8) return;
  type Call = [method: string, args: unknown[], settle: (value: unknown) => void, at: number, url: string];
  /** What calls are answered with once it is clear that the bundle will not come. */
  let blocked: object | undefined;
  const q: Call[] = [];
  const record = (method: string, args: unknown[]) =>
    new Promise((settle) => {
      if (blocked) settle(blocked);
      else q.push([method, args, settle, Date.now(), document.URL]);
    });
  /** Gives `part` methods of these names, which are recorded under `path` and their name. */
  const recording = (part: Record<string, unknown>, path: string, names: string) => {
    for (const name of names.split(' ')) part[name] = (...args: unknown[]) => record(path + name, args);
    return part;
  };
  page.g8 = recording(
    {
      q,
      status: () => ({ state: 'loading' }),
      consent: recording({ state: 'pending' }, 'consent.', 'grant deny'),
      privacy: recording({}, 'privacy.', 'export erase exclude'),
      on(...args: unknown[]) {
        record('on', args);
        return () => args.pop(); // the bundle looks the listener up at each event
      },
    },
    '',
    'init track identify group alias page set reset flush ready visitorId destroy',
  );
  // A script element that could not load tells so only here, in the capture phase: the event does not bubble.
  addEventListener(
    'error',
    ({ target }) => {
      if ((target as HTMLElement).dataset?.writeKey) {
        blocked = { stored: 'dropped', reason: 'script_blocked' };
        q.splice(0).map((call) => call[2](blocked));
      }
    },
    true,
  );
})(window as { g8?: object });
