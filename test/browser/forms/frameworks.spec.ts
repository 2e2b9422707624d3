import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { type Bench, expect, test } from '../fixture.ts';
import { open, submissions } from './forms.ts';

/** An app of React: controlled inputs, a password that can be shown, a handler that prevents and clears the form. */
const REACT = `
  import { createElement as h, StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  function Form() {
    const [values, setValues] = useState({ email: '', name: '', secret: '' });
    const [shown, show] = useState(false);
    const [sent, setSent] = useState(0);
    const field = (name, props) =>
      h('input', { ...props, id: name, value: values[name], onChange: (e) => setValues({ ...values, [name]: e.target.value }) });
    return h('form', { id: 'react', onSubmit: (e) => { e.preventDefault(); setValues({ email: '', name: '', secret: '' }); setSent(sent + 1); } },
      field('email', { type: 'email', required: true }), h('label', { htmlFor: 'name' }, 'Full name'), field('name'),
      field('secret', { type: shown ? 'text' : 'password', name: 'field_3' }),
      h('button', { type: 'button', id: 'show', onClick: () => show(true) }, 'Show'),
      h('button', { id: 'send' }, 'Send'), h('output', null, String(sent)));
  }
  const box = document.createElement('div');
  document.body.append(box);
  createRoot(box).render(h(StrictMode, null, h(Form)));`;

/** What v-model, @submit.prevent and a key do in Vue: values live outside, the DOM follows, elements are replaced. */
const VUE_LIKE = `
  const state = { email: '', name: '', secret: '' };
  const form = document.createElement('form');
  form.id = 'vue';
  const bind = (name, input) => {
    input.id = name;
    input.addEventListener('input', () => { state[name] = input.value; });
    return input;
  };
  const input = (props) => Object.assign(document.createElement('input'), props);
  const label = Object.assign(document.createElement('label'), { textContent: 'Full name', htmlFor: 'name' });
  const secret = bind('secret', input({ type: 'password', name: 'field_3' }));
  const show = Object.assign(document.createElement('button'), { type: 'button', id: 'show', textContent: 'Show' });
  show.onclick = () => queueMicrotask(() => secret.setAttribute('type', 'text'));
  form.append(bind('email', input({ type: 'email', required: true })), label, bind('name', input({})), secret, show,
    Object.assign(document.createElement('button'), { id: 'send', textContent: 'Send' }), document.createElement('output'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    for (const name of Object.keys(state)) { state[name] = ''; form.querySelector('#' + name).value = ''; }
    await 0;
    form.querySelector('output').textContent = '1';
  });
  document.body.append(form);`;

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'js' },
    define: { 'process.env.NODE_ENV': '"production"' },
    ...{ bundle: true, write: false, format: 'iife', minify: true, logLevel: 'silent' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Fills the app's form in as a visitor does, shows the password, sends. */
async function fillIn(bench: Bench, page: Page, code: string): Promise<void> {
  bench.site.pages.set('/app.js', { html: await bundled(code) });
  await open(bench, page, { body: '<script src="/app.js"></script>' });
  await page.click('#send'); // the required field is empty
  await page.fill('#email', 'ada@example.com');
  await page.fill('#name', 'Ada Lovelace');
  await page.fill('#secret', 'hunter2-hunter2');
  await page.click('#show');
  await expect(page.locator('#secret')).toHaveAttribute('type', 'text');
  await page.click('#send');
  await expect(page.locator('output')).toHaveText('1');
}

for (const [framework, code] of Object.entries({ React: REACT, 'a framework like Vue': VUE_LIKE })) {
  test(`a form of ${framework} is told with what the visitor entered, and without the shown password`, async ({
    bench,
    page,
  }) => {
    await fillIn(bench, page, code);
    expect(await submissions(bench, page)).toMatchObject([
      { prevented: true, fields: { email: 'ada@example.com', name: 'Ada Lovelace' }, field_names: [] },
    ]);
    await expect(page.locator('#email')).toHaveValue('');
    expect(JSON.stringify(bench.events())).not.toContain('hunter2');
  });
}
