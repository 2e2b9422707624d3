import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { open, openModule, submissions } from './forms.ts';

const FORM = `<form id="f" action="/done" method="get">
  <input name="email" type="email" required><input name="note"><input type="hidden" name="ref" value="7">
  <button id="go" name="how" value="fast">Go</button>
</form>`;

/** Everything that a page can see of a submission: which event at which node, in which phase, prevented or not, by whom. */
async function whatThePageSees(page: Page, prevent: boolean): Promise<string[]> {
  await page.evaluate((prevents) => {
    const form = document.querySelector('form') as HTMLFormElement;
    const log: string[] = [];
    const nodes: [string, EventTarget][] = [
      ['window', window],
      ['document', document],
      ['form', form],
    ];
    for (const type of [
      'focusin',
      'keydown',
      'click',
      'input',
      'change',
      'invalid',
      'submit',
      'formdata',
      'reset',
    ])
      for (const [name, node] of nodes)
        for (const capture of [true, false])
          node.addEventListener(
            type,
            (event) => {
              const by = ((event as SubmitEvent).submitter ?? (event as FormDataEvent).formData) as unknown;
              const what = by instanceof FormData ? [...by].join('&') : ((by as Element | null)?.id ?? '-');
              log.push(
                `${type} ${name} ${event.eventPhase} ${event.defaultPrevented} ${event.isTrusted} ${what}`,
              );
              sessionStorage.setItem('log', JSON.stringify(log));
            },
            capture,
          );
    form.addEventListener('submit', (event) => {
      if (prevents) event.preventDefault();
      Promise.resolve().then(() => log.push('a microtask of the handler'));
      setTimeout(() => {
        log.push('a task of the handler');
        sessionStorage.setItem('log', JSON.stringify(log));
      });
    });
  }, prevent);
  await page.click('#go');
  await page.fill('[name=email]', 'ada@example.com');
  await page.click('#go');
  if (prevent) {
    await tasksOfTheHandler(page, 1);
    await page.evaluate(() => document.querySelector('form')?.requestSubmit());
    await tasksOfTheHandler(page, 2);
  } else await page.waitForURL('**/done?**');
  return page.evaluate(() => [...JSON.parse(sessionStorage.getItem('log') ?? '[]'), location.href]);
}

/** Waits until the page's own handler has had its task `count` times: when it comes is not ours to compare. */
const tasksOfTheHandler = (page: Page, count: number) =>
  expect
    .poll(() => page.evaluate(() => (sessionStorage.getItem('log') ?? '').split('a task of').length - 1))
    .toBe(count);

for (const prevent of [false, true]) {
  test(`the page sees the same events in the same order with and without capture, ${prevent ? 'prevented' : 'native'}`, async ({
    bench,
    page,
  }) => {
    await open(bench, page, { body: FORM, attributes: 'data-forms="false"' });
    const without = await whatThePageSees(page, prevent);
    await open(bench, page, { body: FORM });
    expect(await whatThePageSees(page, prevent)).toEqual(without);
    expect(without.length).toBeGreaterThan(30);
    expect(await submissions(bench, page)).toHaveLength(prevent ? 2 : 1);
  });
}

test('the script tag captures nothing with data-forms="false"', async ({ bench, page }) => {
  await open(bench, page, { body: FORM, attributes: 'data-forms="false"' });
  await page.fill('[name=email]', 'ada@example.com');
  await page.click('#go');
  await page.waitForURL('**/done?**');
  expect(await submissions(bench, page)).toEqual([]);
});

/** Listeners on a node, by type. */
async function listeners(cdp: CDPSession, node: string): Promise<string[]> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: node });
  const found = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  return found.listeners.map(({ type, useCapture }) => `${type} ${useCapture}`).sort();
}

test('the returned function takes everything back: listeners, those in shadow roots too, and methods', async ({
  bench,
  page,
}) => {
  await openModule(bench, page, { body: `${FORM}<x-box></x-box>` });
  await page.evaluate((form) => {
    const root = document.querySelector('x-box')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = form.replace('"go"', '"inner"').replace('"f"', '"g" onsubmit="return false"');
    Object.assign(window, { root });
  }, FORM);
  const cdp = await page.context().newCDPSession(page);
  const nodes = ['window', 'document', 'window.root', 'document.forms[0]', 'document.forms[0].elements[0]'];
  const everywhere = async () => JSON.stringify(await Promise.all(nodes.map((node) => listeners(cdp, node))));
  const methods = () =>
    page.evaluate(() => {
      const { submit, requestSubmit } = HTMLFormElement.prototype;
      const isNative = [submit, requestSubmit].map((method) => /\[native code\]/.test(`${method}`));
      return {
        isNative,
        keys: Object.keys(HTMLFormElement.prototype).sort(),
        lengths: [submit.length, submit.name],
      };
    });
  const before = [await everywhere(), await methods()];
  await page.evaluate(async () => {
    const { captureForms } = await import(`${location.origin}/forms.js`);
    Object.assign(window, { undo: captureForms(window.g8, { progress: true }) });
  });
  await page.click('#inner');
  expect(await everywhere()).not.toEqual(before[0]);
  expect(await methods()).toEqual({
    ...(before[1] as object),
    isNative: [false, false], // and nothing else of them differs
  });
  await page.evaluate(() => (window as unknown as { undo(): void }).undo());
  expect([await everywhere(), await methods()]).toEqual(before);
});

test('destroy() ends capture, and leaves a method that somebody else has wrapped since', async ({
  bench,
  page,
}) => {
  await open(bench, page, { body: FORM.replace('method', 'onsubmit="return false" method') });
  await page.fill('[name=email]', 'ada@example.com');
  await page.click('#go');
  const after = await page.evaluate(() => {
    const ours = HTMLFormElement.prototype.submit;
    const theirs = function (this: HTMLFormElement) {
      ours.call(this);
    };
    HTMLFormElement.prototype.submit = theirs;
    window.g8.destroy(); // told before that: the submission that was under way
    return HTMLFormElement.prototype.submit === theirs;
  });
  expect(after).toBe(true);
  await page.evaluate(() => document.querySelector('form')?.submit());
  await page.waitForURL('**/done?**');
  expect(await submissions(bench, page)).toMatchObject([{ prevented: true }]);
});

test('a page that has frozen the prototypes of forms, or breaks them, keeps working', async ({
  bench,
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const breaking = `<script>
    Object.freeze(HTMLFormElement.prototype);
    Element.prototype.closest = () => { throw new Error('broken by the page') };
  </script>`;
  await open(bench, page, { body: breaking + FORM });
  await page.fill('[name=email]', 'ada@example.com');
  await page.click('#go');
  await page.waitForURL('**/done?**');
  expect(errors).toEqual([]);
});

/** Milliseconds that submitting, clicking and entering a field take in a form of 200 fields, handlers included. */
const times = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector('form');
    const fields = [...(form?.querySelectorAll('input') ?? [])];
    const median = (run: (n: number) => void) => {
      const each = Array.from({ length: 51 }, (_, n) => {
        const start = performance.now();
        run(n);
        return performance.now() - start;
      });
      return each.sort((a, b) => a - b)[25] ?? 0;
    };
    return {
      submit: median(() => form?.requestSubmit()),
      click: median((n) => fields[n]?.click()),
      focusin: median((n) =>
        fields[n]?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true })),
      ),
    };
  });

test("capture takes little of the page's time, even where a form has 200 fields", async ({ bench, page }) => {
  const fields = Array.from(
    { length: 200 },
    (_, n) => `<label>Label ${n}<input name="order[items][${n}][title]" value="value ${n}"></label>`,
  ).join('');
  const body = `<form onsubmit="return false">${fields}<button>Go</button></form>`;
  await open(bench, page, { body, attributes: 'data-forms="false"' });
  const without = await times(page);
  await open(bench, page, { body });
  const took = await times(page);
  test.info().annotations.push({ type: 'milliseconds', description: JSON.stringify({ without, took }) });
  expect(took.click - without.click).toBeLessThan(1);
  expect(took.focusin - without.focusin).toBeLessThan(1);
  expect((took.submit - without.submit) / 10).toBeLessThan(1); // of 20 fields: a long form, as forms go
});
