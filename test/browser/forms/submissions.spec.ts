import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import { open, submissions } from './forms.ts';

/** A form in the document, and one in a shadow root within another one, both reached by the same selectors. */
const PLACES = { 'the document': false, 'nested shadow roots': true };

const FORM = `<form id="signup" name="join" method="post" action="/done">
  <input name="email" type="email" required value="ada@example.com">
  <button id="go" name="how" value="button">Go</button>
  <button id="other" formaction="/done/other?by=other">Other</button>
  <button id="blank" formtarget="_blank">Blank</button>
</form>`;

/** Puts the form where it belongs after the tracker has started, and keeps it at `window.form`. */
const place = (page: Page, shadow: boolean, html = FORM) =>
  page.evaluate(
    ([markup, inShadow]) => {
      let root: Element | ShadowRoot = document.body;
      for (let depth = 0; inShadow && depth < 2; depth++) {
        const host = document.createElement('div');
        root.append(host);
        root = host.attachShadow({ mode: 'open' });
      }
      const box = document.createElement('div');
      box.innerHTML = markup;
      root.append(box);
      (window as unknown as { form: unknown }).form = box.querySelector('form');
    },
    [html, shadow] as const,
  );

declare const form: HTMLFormElement;

/** Ways to submit, and whether the page's handlers prevented it. */
const WAYS: Record<
  string,
  { run: (page: Page) => Promise<unknown>; prevented?: true; stays?: true; action?: string }
> = {
  'a click': { run: (page) => page.click('#go') },
  Enter: { run: (page) => page.press('[name=email]', 'Enter') },
  'a click on a button with formaction': { run: (page) => page.click('#other'), action: '/done/other' },
  'a click on a button with formtarget': { run: (page) => page.click('#blank'), stays: true },
  'requestSubmit()': { run: (page) => page.evaluate(() => form.requestSubmit()) },
  'a script that clicks the button': {
    run: (page) => page.evaluate(() => form.querySelector('button')?.click()),
  },
  'form.submit()': { run: (page) => page.evaluate(() => form.submit()) },
  'form.submit() in a handler that prevented the event': {
    run: async (page) => {
      await page.evaluate(() => {
        form.onsubmit = () => {
          form.submit();
          return false;
        };
      });
      await page.click('#go');
    },
  },
  'form.submit() after a captcha has answered': {
    run: async (page) => {
      await page.evaluate(() => {
        form.onsubmit = (event) => {
          event.preventDefault();
          setTimeout(() => {
            form.insertAdjacentHTML('beforeend', '<input type="hidden" name="captcha" value="ok">');
            form.submit();
          }, 200);
        };
      });
      await page.click('#go');
    },
    prevented: true,
  },
  'requestSubmit() after a captcha has answered': {
    run: async (page) => {
      await page.evaluate(() => {
        let checked = false;
        form.onsubmit = (event) => {
          if (checked) return;
          event.preventDefault();
          setTimeout(() => {
            checked = true;
            form.requestSubmit();
          }, 200);
        };
      });
      await page.click('#go');
    },
    prevented: true,
  },
  'a handler that prevents the event and empties the form': {
    run: async (page) => {
      await page.evaluate(() => {
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          form.querySelector('input')?.setAttribute('value', '');
          form.reset();
        });
      });
      await page.click('#go');
    },
    prevented: true,
    stays: true,
  },
  'a handler that prevents the event and goes on by location=': {
    run: async (page) => {
      await page.evaluate(() => {
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          location.href = '/done';
        });
      });
      await page.click('#go');
    },
    prevented: true,
  },
  'a click, where handlers stop every event at once': {
    run: async (page) => {
      await page.evaluate(() => {
        for (const type of ['submit', 'click', 'focusin', 'keydown', 'input'])
          for (const target of [form, form.parentNode, document])
            target?.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
      });
      await page.click('#go');
    },
  },
  'an event that a script made up, where a handler takes it for a submission': {
    run: (page) =>
      page.evaluate(() => {
        form.addEventListener('submit', (event) => event.preventDefault());
        form.querySelector('input')?.focus();
        form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
      }),
    prevented: true,
    stays: true,
  },
};

for (const [where, shadow] of Object.entries(PLACES)) {
  for (const [way, { run, prevented, stays, action = '/done' }] of Object.entries(WAYS)) {
    test(`one submission is told once: ${way}, in ${where}`, async ({ bench, page, context }) => {
      bench.serve('/done/other', { attributes: 'data-init-only' });
      await open(bench, page, {});
      await place(page, shadow);
      await run(page);
      if (!stays) await page.waitForURL('**/done**');
      const told = await submissions(bench, page);
      expect(told).toEqual([
        {
          form_id: 'signup',
          form_name: 'join',
          form_action: bench.site.url + action,
          fields: { email: 'ada@example.com' },
          field_names: [],
          ...(prevented && { prevented: true }),
        },
      ]);
      expect(context.pages()).toHaveLength(way.includes('formtarget') ? 2 : 1);
    });
  }

  test(`what submits nothing is not told, in ${where}`, async ({ bench, page }) => {
    await open(bench, page, {});
    await place(page, shadow, FORM.replace('ada@example.com', ''));
    await page.click('#go'); // the browser finds the required field empty
    await page.press('[name=email]', 'Enter');
    await page.evaluate(() => {
      form.requestSubmit();
      form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })); // nobody takes it for anything
      form.noValidate = true;
      form.onsubmit = () => false; // the page checks its fields itself
      form.requestSubmit();
      form.remove();
      form.submit(); // outside of the document it goes nowhere
    });
    expect(await submissions(bench, page)).toEqual([]);
  });
}

test('a form that fields hide the properties of is told like any other', async ({ bench, page }) => {
  const clobbering = [
    'id',
    'name',
    'action',
    'elements',
    'submit',
    'method',
    'target',
    'length',
    'isConnected',
  ]
    .map((name) => `<input name="${name}" value="x">`)
    .join('');
  const body = `<form id="f" name="n" action="/done">${clobbering}<input name="email" value="a@b.co"></form>`;
  await open(bench, page, { body });
  await page.evaluate(() => {
    const clobbered = document.querySelector('form') as HTMLFormElement;
    HTMLFormElement.prototype.submit.call(clobbered);
  });
  await page.waitForURL('**/done**');
  expect(await submissions(bench, page)).toEqual([
    expect.objectContaining({ form_id: 'f', form_name: 'n', fields: { name: 'x', email: 'a@b.co' } }),
  ]);
});

test('a slotted form, whose event passes two roots, is told once', async ({ bench, page }) => {
  await open(bench, page, { body: `<x-card>${FORM}</x-card>` });
  await page.evaluate(() => {
    const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<section><slot></slot></section>';
  });
  await page.click('#go');
  await page.waitForURL('**/done');
  expect(await submissions(bench, page)).toHaveLength(1);
});

test('several submissions are several', async ({ bench, page }) => {
  await open(bench, page, { body: FORM.replace('<form', '<form onsubmit="return false"') });
  for (let n = 0; n < 3; n++) await page.click('#go');
  await page.click('#go', { clickCount: 2 });
  expect(await submissions(bench, page)).toHaveLength(5);
});

test('a dialog that is closed by its form is told, and closes', async ({ bench, page }) => {
  const fields = '<input name="email" value="a@b.co"><button value="yes">Yes</button>';
  await open(bench, page, { body: `<dialog open><form method="dialog">${fields}</form></dialog>` });
  await page.click('button');
  expect(await page.evaluate(() => document.querySelector('dialog')?.returnValue)).toBe('yes');
  expect(await submissions(bench, page)).toMatchObject([{ fields: { email: 'a@b.co' } }]);
});

test('limitation: a page that stops submissions at the window, before anybody, hides them', async ({
  bench,
  page,
}) => {
  const body = `<script>addEventListener('submit', (event) => event.stopImmediatePropagation(), true)</script>${FORM}`;
  await open(bench, page, { body });
  await page.click('#go');
  await page.waitForURL('**/done');
  expect(await submissions(bench, page)).toEqual([]);
});
