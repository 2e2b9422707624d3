import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazyProgressive, type ProgressiveModule } from '../../../src/entry/lazy-progressive.ts';
import type { ProgressiveForm, ProgressiveForms } from '../../../src/forms/progressive/index.ts';
import type { Client } from '../../../src/tracker/client-api.ts';
import { turns } from '../support/turns.ts';

const client = {} as Client;

/** A room whose one form does nothing but tell what it was asked for. */
function fakeRoom() {
  const stop = vi.fn();
  const form = { show: vi.fn(), hide: vi.fn(), on: vi.fn(() => stop), destroy: vi.fn() };
  const progressive = vi.fn(() => form as unknown as ProgressiveForm);
  const lookup = vi.fn(async () => ({ found: true, known_fields: {}, missing_fields: [] }));
  const defineG8Form = vi.fn();
  const formsOf = () => ({ progressive, lookup }) as ProgressiveForms;
  const load = vi.fn(async () => ({ formsOf, defineG8Form }) as ProgressiveModule);
  return { stop, form, progressive, lookup, defineG8Form, load };
}

afterEach(() => document.body.replaceChildren());

describe('progressive forms that are loaded on first use', () => {
  it('load nothing before they are used, and then once', async () => {
    const { load, lookup, defineG8Form, progressive } = fakeRoom();
    const forms = lazyProgressive(client, load);
    await turns();
    expect(load).not.toHaveBeenCalled();
    await Promise.all([forms.lookup('ada@example.com'), forms.define(), forms.define()]);
    forms.progressive(document.body);
    await turns();
    expect(load).toHaveBeenCalledOnce();
    expect(lookup).toHaveBeenCalledWith('ada@example.com');
    expect([defineG8Form, progressive].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
  });

  it('have their element in the page at once, and the form goes into that one', async () => {
    const { load, progressive } = fakeRoom();
    const { el } = lazyProgressive(client, load).progressive(document.body, { formId: 'demo' });
    expect(el.parentElement).toBe(document.body);
    await turns();
    expect(progressive).toHaveBeenCalledWith(el, { formId: 'demo' });
  });

  it('do later, in order, what they are told before they are there', async () => {
    const { load, form } = fakeRoom();
    const { show, hide, on } = lazyProgressive(client, load).progressive(document.body);
    const listener = () => {};
    on('submit', listener);
    hide();
    show();
    expect(form.show).not.toHaveBeenCalled();
    await turns();
    expect(form.on).toHaveBeenCalledWith('submit', listener);
    const [hidden, shown] = [form.hide, form.show].map(({ mock }) => mock.invocationCallOrder[0] ?? 0);
    expect(hidden).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(hidden ?? 0);
  });

  it('do not begin to listen when that was ended before, and end what has begun', async () => {
    const { load, form, stop } = fakeRoom();
    const { on } = lazyProgressive(client, load).progressive(document.body);
    on('submit', () => {})();
    await turns();
    expect(form.on).not.toHaveBeenCalled();
    const end = on('submit', () => {});
    await turns();
    end();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('leave the page at once when they are destroyed, and an element of the page stays', async () => {
    const { load, form } = fakeRoom();
    const forms = lazyProgressive(client, load);
    forms.progressive(document.body).destroy();
    expect(document.body.children).toHaveLength(0);
    document.body.innerHTML = '<g8-form></g8-form>';
    forms.progressive('g8-form').destroy();
    expect(document.querySelector('g8-form')).not.toBeNull();
    await turns();
    expect(form.destroy).toHaveBeenCalledTimes(2);
  });

  it('say on the console when their file is missing, break nothing, and are tried again with the next use', async () => {
    const { load, progressive } = fakeRoom();
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const forms = lazyProgressive(client, load);
    const form = forms.progressive(document.body);
    form.on('submit', () => {});
    form.show();
    form.destroy();
    await turns();
    expect(said.mock.calls).toEqual([[expect.stringMatching(/progressive forms .*\(chunk_missing\)$/)]]);
    forms.progressive(document.body);
    await turns();
    expect(progressive).toHaveBeenCalledOnce();
  });

  it('reject with a G8Error when somebody waits for them and their file is missing', async () => {
    const forms = lazyProgressive(client, () => Promise.reject(new TypeError('Failed to fetch')));
    const failure = { name: 'G8Error', code: 'chunk_missing', type: 'network', retryable: true };
    await expect(forms.lookup('ada@example.com')).rejects.toMatchObject(failure);
    await expect(forms.define()).rejects.toMatchObject(failure);
  });
});
