import { captureG8, type WindowCapture } from 'graph8-browser/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mountSignup } from './signup.ts';

let g8: WindowCapture;

beforeEach(() => {
  g8 = captureG8();
  mountSignup(document.body);
});
afterEach(() => {
  vi.useRealTimers();
  g8.restore();
});

function signUp(email: string, plan: string) {
  for (const [name, value] of Object.entries({ email, plan }))
    document.querySelector<HTMLInputElement>(`[name=${name}]`)?.setAttribute('value', value);
  document.querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
}

test('counts a view', async () => {
  await expect(g8).toHaveViewed('Signup', undefined, { times: 1 });
});

test('tells who signed up, and for what', async () => {
  signUp('ada@example.com', 'pro');
  await expect(g8).toHaveTracked('signup', { plan: 'pro' });
  await expect(g8).toHaveIdentified('ada@example.com', { plan: expect.any(String) });
});

test('tells nothing of a plan that does not exist', async () => {
  signUp('ada@example.com', 'gold');
  await expect(g8).not.toHaveTracked();
  await expect(g8).not.toHaveIdentified();
});

test('works under fake timers, and while graph8 is away', async () => {
  vi.useFakeTimers();
  g8.fail('503');
  signUp('ada@example.com', 'pro');
  await expect(g8).not.toHaveTracked('signup');
  await g8.recover();
  await expect(g8).toHaveTracked('signup', { plan: 'pro' }, { timeout: 60_000 });
});

test('says what was sent instead, when an assertion fails', async () => {
  signUp('ada@example.com', 'free');
  const wrong = expect(g8).toHaveTracked('signup', { plan: 'pro' }, { timeout: 200 });
  await expect(wrong).rejects.toThrow('- properties.plan: "pro"\n  + properties.plan: "free"');
});
