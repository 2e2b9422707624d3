import type { Page } from '@playwright/test';
import { type Bench, complaintsOf, expect, loaded, test } from './fixture.ts';

const ALL = 'data-init-only data-clicks="outbound downloads"';

/** What arrived, as `[name, properties]`, in the order of the calls. */
const calls = (bench: Bench) =>
  [...new Map(bench.events().map((event) => [event.messageId, event])).values()]
    .sort((a, b) => a.context.tab.seq - b.context.tab.seq)
    .map(({ event, properties }) => [event, properties]);

const open = async (bench: Bench, page: Page, body: string) => {
  await page.goto(bench.serve('/', { attributes: ALL, body }));
  await loaded(page);
  await page.evaluate(() => window.g8.ready());
};

test('a click on a declared element, or on anything in it, is tracked with its properties: by mouse, key and tap', async ({
  bench,
  page,
}) => {
  const { errors } = complaintsOf(page);
  const body = `<button id="b" data-g8-track="Plan Chosen" data-g8-prop-plan="pro" data-g8-prop-seat_count="5"><span id="s">Choose <svg id="v" width="9" height="9"><rect width="9" height="9"></rect></svg></span></button>
    <div data-g8-track="Card" id="card"><button id="in">in the card</button></div><p id="p">not declared</p>`;
  await open(bench, page, body);
  await page.click('#s');
  await page.focus('#b');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.click('#in');
  await page.click('#p');
  await page.click('#b', { button: 'right' });
  await page.click('#b', { button: 'middle' });
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toContain('last');
  const chosen = ['Plan Chosen', { plan: 'pro', seat_count: '5' }];
  expect(calls(bench)).toEqual([chosen, chosen, chosen, ['Card', {}], ['last', {}]]);
  expect(errors).toEqual([]);
});

test('clicks and submits are heard through open shadow roots, under handlers that stop them, and once each', async ({
  bench,
  page,
}) => {
  const body = `<div id="host" data-g8-track="outer"></div>
    <form id="plain" data-g8-track="Signed Up" data-g8-prop-form="plain"><input name="id"><button id="send">send</button></form>
    <form id="odd" data-g8-track="Odd"><input name="getAttribute"><input name="attributes"></form>
    <script>
      const root = host.attachShadow({ mode: 'open' });
      const inner = root.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      inner.innerHTML = '<button id="deep" data-g8-track="Deep">deep</button><form data-g8-track="Deep Form"><input id="field"><button id="go">go</button></form>';
      const stop = (event) => { event.stopImmediatePropagation(); if (event.type === 'submit') event.preventDefault(); };
      for (const type of ['click', 'submit']) addEventListener(type, stop, true);
      inner.addEventListener('submit', (event) => { event.stopPropagation(); event.preventDefault(); }, true);
    </script>`;
  const { errors } = complaintsOf(page);
  await open(bench, page, '');
  // The tracker hears first, as a tag in the head does; the handlers above come with the body.
  await page.evaluate(
    (html) => document.body.append(document.createRange().createContextualFragment(html)),
    body,
  );
  await page.click('#deep');
  await page.fill('#field', 'x');
  await page.keyboard.press('Enter');
  await page.click('#go');
  await page.click('#send');
  await page.evaluate(() => (document.querySelector('#odd') as HTMLFormElement).requestSubmit());
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toContain('last');
  expect(errors).toEqual([]);
  const names = calls(bench).map(([name]) => name);
  expect(names.filter((name) => name === 'Deep')).toHaveLength(1);
  expect(names.filter((name) => name === 'Deep Form')).toHaveLength(2);
  expect(names.filter((name) => name === 'Signed Up')).toHaveLength(1);
});

test('a label and its control inside one declared element make one event', async ({ bench, page }) => {
  const body = `<label data-g8-track="Plan" id="l"><span id="text">Pro</span> <input type="radio" id="r" name="plan"></label>
    <label for="far" data-g8-track="Far" id="f">far</label><input type="checkbox" id="far">`;
  await open(bench, page, body);
  await page.click('#text');
  await page.click('#r');
  await page.click('#f');
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toContain('last');
  expect(calls(bench).map(([name]) => name)).toEqual(['Plan', 'Plan', 'Far', 'last']);
});

test('links to other hosts and downloads are told when the site asks for it, with secrets taken out', async ({
  bench,
  page,
}) => {
  const other = bench.sandbox.ingestUrl;
  const body = `<a id="out" href="${other}/reset/abc123?token=hush&amp;x=1">out</a><a id="in" href="/in">in</a>
    <a id="pdf" href="/files/Price-List.PDF?email=ada@example.com">pdf</a><a id="named" download="x.bin" href="data:text/plain,secret">data</a>
    <a id="mail" href="mailto:ada@example.com">mail</a><a id="none">none</a>
    <script>onclick = (event) => event.preventDefault(); onauxclick = (event) => event.preventDefault()</script>`;
  await open(bench, page, body);
  const host = new URL(other).host;
  for (const link of ['out', 'in', 'pdf', 'named', 'mail', 'none']) await page.click(`#${link}`);
  await page.click('#out', { button: 'middle' });
  await page.click('#out', { modifiers: ['Control'] });
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toContain('last');
  const out = ['outbound_click', { url: `${other}/reset/[redacted]?token=[redacted]&x=1`, host }];
  expect(calls(bench)).toEqual([
    out,
    ['file_download', { url: `${bench.site.url}/files/Price-List.PDF?email=[redacted]`, extension: 'pdf' }],
    ['file_download', { url: 'data:', extension: '' }],
    ...[out, out, ['last', {}]],
  ]);
  expect(JSON.stringify(bench.events())).not.toMatch(/abc123|hush|ada@|secret/);
});

test('no link is told of unless the site asks for it', async ({ bench, page }) => {
  const body = `<a id="out" href="${bench.sandbox.ingestUrl}/x.pdf">out</a><script>onclick = (event) => event.preventDefault()</script>`;
  await page.goto(bench.serve('/', { attributes: 'data-init-only', body }));
  await loaded(page);
  await page.click('#out');
  await page.evaluate(() => window.g8.track('last'));
  await expect.poll(() => bench.tracked()).toEqual(['last']);
});

test('an event of the click that leaves the page arrives', async ({ bench, context, page }) => {
  bench.bare('/next');
  await open(bench, page, '<a id="a" href="/next" data-g8-track="Next Chosen">next</a>');
  await page.click('#a');
  await page.waitForURL('**/next');
  const later = await context.newPage();
  await later.goto(bench.serve('/later', { attributes: 'data-init-only' }));
  await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toEqual(['Next Chosen']);
});

/** Ways to use a link, and the attributes that change what it does. */
const USES: {
  name: string;
  attributes?: string;
  button?: 'middle';
  modifiers?: ('Control' | 'Shift' | 'Alt')[];
  /** Pages that this opens. */
  opens?: number;
}[] = [
  { name: 'a click' },
  { name: 'a click with Control', modifiers: ['Control'], opens: 1 },
  { name: 'a click with Shift', modifiers: ['Shift'], opens: 1 },
  { name: 'a click with Alt', modifiers: ['Alt'] },
  { name: 'a click with the middle button', button: 'middle', opens: 1 },
  { name: 'a click on target=_blank', attributes: 'target="_blank"', opens: 1 },
  { name: 'a click on target=_top', attributes: 'target="_top"' },
  { name: 'a click on a named target', attributes: 'target="frame"' },
  { name: 'a click on a download', attributes: 'download="x.txt"' },
];

for (const { name, attributes = '', opens = 0, ...how } of USES) {
  test(`${name} does the same with the tracker as without`, async ({ bench, context, page }) => {
    const body = `<a id="a" href="/target" ${attributes} data-g8-track="Used">use</a><iframe name="frame" srcdoc="-"></iframe>
      <script>
        window.seen = [];
        for (const type of ['click', 'auxclick'])
          addEventListener(type, (event) => { sessionStorage.seen = (sessionStorage.seen ?? '') + [type, event.eventPhase, event.defaultPrevented, event.cancelable] + ';'; });
      </script>`;
    bench.bare('/target', 'target');
    bench.bare('/without', body);
    bench.serve('/with', { attributes: ALL, body });

    /** What using the link brings about: downloads, pages, what the site's server was asked for, what handlers saw. */
    const use = async (path: string) => {
      await page.goto(bench.site.url + path);
      if (path === '/with') await loaded(page);
      const downloads: string[] = [];
      const pages: Page[] = [];
      page.on('download', (download) => downloads.push(download.suggestedFilename()));
      context.on('page', (opened) => pages.push(opened));
      bench.site.requests.length = 0;
      await page.click('#a', how);
      const seen = () => bench.site.requests.includes('GET /target') || downloads.length > 0;
      await expect.poll(seen).toBe(true);
      await expect.poll(() => pages.length).toBe(opens);
      await expect.poll(() => pages.every((opened) => opened.url().endsWith('/target'))).toBe(true);
      const stays = new URL(page.url()).pathname === path;
      const handlers = await page.evaluate(() => sessionStorage.seen);
      await page.evaluate(() => sessionStorage.removeItem('seen'));
      const frame = page.frame('frame')?.url().replace(bench.site.url, '');
      const result = {
        stays,
        frame,
        opened: pages.length,
        downloads,
        handlers,
        asked: bench.site.requests.filter((request) => request === 'GET /target'),
      };
      for (const opened of pages) await opened.close();
      page.removeAllListeners('download');
      context.removeAllListeners('page');
      return result;
    };
    const without = await use('/without');
    const withTracker = await use('/with');
    expect(withTracker).toEqual(without);
    const later = await context.newPage();
    await later.goto(bench.serve('/later', { attributes: 'data-init-only' }));
    await expect.poll(() => bench.tracked(), { timeout: 20_000 }).toContain('Used');
    expect(bench.tracked().filter((event) => event === 'Used')).toHaveLength(1);
  });
}
