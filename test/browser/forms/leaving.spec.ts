import { expect, test } from '../fixture.ts';
import { open, submissions } from './forms.ts';

const FORM = (attributes = '') =>
  `<form method="post" action="/gone" ${attributes}><input name="email" value="ada@example.com"><button id="go">Go</button></form>`;

/** Ways in which a page goes away in the very task of the submission, or right after it. */
const WAYS: Record<string, string> = {
  'by the browser itself': '',
  'by location= in a handler that prevents it': `onsubmit="location.href = '/gone'; return false"`,
  'by a reload in a handler': 'onsubmit="location.reload(); return false"',
  'by closing the window in a handler': 'onsubmit="window.close(); return false"',
  'by form.submit() in a handler': 'onsubmit="this.submit(); return false"',
  'after 200 ms of work in a handler': `onsubmit="for (const end = Date.now() + 200; Date.now() < end; ); location.href = '/gone'; return false"`,
};

for (const [way, attributes] of Object.entries(WAYS)) {
  test(`a submission survives a page that leaves ${way}, with the host down`, async ({
    bench,
    page,
    context,
  }) => {
    bench.bare('/gone', 'no tracker here');
    await open(bench, page, { body: '<button id="open" onclick="window.open(\'/popup\')">Open</button>' });
    bench.serve('/popup', { attributes: 'data-init-only', body: FORM(attributes) });
    const [popup] = await Promise.all([context.waitForEvent('page'), page.click('#open')]);
    await popup.waitForFunction(() => window.g8?.initialized === true);
    await popup.evaluate(() => window.g8.ready());
    await page.goto('about:blank'); // no other page of the site is there to send it
    await bench.sandbox.stopIngest();
    const gone = way.includes('closing') ? popup.waitForEvent('close') : popup.waitForEvent('framenavigated');
    // Not awaited: a click whose page goes away at once may never be answered.
    void popup.click('#go', { noWaitAfter: true }).catch(() => undefined);
    await gone;
    await bench.sandbox.startIngest();
    // The popup has gone to a page without a tracker: only the next page of the site can send what it has left.
    if (way.includes('reload')) await popup.goto('about:blank');
    await page.goto(bench.serve('/next', { attributes: 'data-init-only' }));
    expect(await submissions(bench, page)).toMatchObject([{ fields: { email: 'ada@example.com' } }]);
  });
}
