import { test as base, type Page } from '@playwright/test';
import { expect, g8Fixtures } from 'graph8-browser/playwright';

// Nothing reaches graph8: the kit takes what pages send, and answers it.
const test = base.extend(g8Fixtures);

async function signUp(page: Page, plan: string) {
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByLabel('Plan').selectOption(plan);
  await page.getByRole('button', { name: 'Sign up' }).click();
}

test('sends nothing before the visitor agrees, and what was kept afterwards', async ({ page, g8 }) => {
  await page.goto('/');
  await signUp(page, 'pro');
  await expect(g8).not.toHaveSent();
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(g8).toHaveTracked('signup', { plan: 'pro' });
});

test('sends nothing when the visitor refuses', async ({ page, g8 }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'No' }).click();
  await signUp(page, 'pro');
  await expect(g8).not.toHaveSent();
});

test.describe('with consent', () => {
  test.beforeEach(async ({ page, g8 }) => {
    await page.goto('/');
    await g8.consent.grant();
  });

  test('counts a view', async ({ g8 }) => {
    await expect(g8).toHaveViewed('/', undefined, { times: 1 });
  });

  test('tells who signed up, and for what', async ({ page, g8 }) => {
    await signUp(page, 'pro');
    await expect(g8).toHaveIdentified('ada@example.com', { plan: 'pro' });
    await expect(g8).toHaveTracked('signup', { plan: /free|pro/ });
    await expect(g8).not.toHaveTracked('signup', { plan: 'free' });
    await expect(g8).toHaveTracked('signup', undefined, { times: 1 });
  });

  test('tells of a link that leads away, although the page is gone', async ({ page, g8 }) => {
    await page.getByRole('link', { name: 'Pricing' }).click();
    await expect(g8).toHaveTracked('Pricing Opened', { place: 'footer' });
    await expect(g8).toHaveViewed('/pricing.html');
  });

  test('captures a form, and only what it may', async ({ page, g8 }) => {
    await page.goto('/pricing.html');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Question').fill('Do you ship to Mars?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect(g8).toHaveSubmitted('question', { email: 'ada@example.com', question: undefined });
  });

  test('loses nothing while graph8 is away', async ({ page, g8 }) => {
    await expect(g8).toHaveViewed('/');
    g8.fail('503');
    await signUp(page, 'free');
    await expect(g8).not.toHaveTracked('signup');
    await g8.recover();
    await expect(g8).toHaveTracked('signup', { plan: 'free' }, { timeout: 15_000 });
  });

  test('gives what was sent, for whatever else there is to say', async ({ page, g8 }) => {
    await expect(g8).toHaveViewed('/');
    await signUp(page, 'pro');
    expect((await g8.events()).map(({ type, name }) => name ?? type)).toEqual([
      'page',
      'identify',
      'signup',
      'form_submission',
    ]);
    const { visitorId, page: at } = await g8.waitFor('signup');
    expect(visitorId).toBeTruthy();
    expect(at.title).toBe('A shop for mugs');
  });

  test('says what was sent instead, when an assertion fails', async ({ page, g8 }) => {
    await signUp(page, 'free');
    const wrong = expect(g8).toHaveTracked('signup', { plan: 'pro' }, { timeout: 2_000 });
    await expect(wrong).rejects.toThrow('- properties.plan: "pro"\n  + properties.plan: "free"');
    await expect(expect(g8).not.toHaveTracked('signup')).rejects.toThrow(
      '1 such event arrived, none should.',
    );
  });
});
