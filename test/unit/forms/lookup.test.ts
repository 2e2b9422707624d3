import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../../src/forms/forms-of.ts';
import type { G8Error } from '../../../src/tracker/g8-error.ts';
import { FakeApi } from '../support/fake-api.ts';
import { FakePage } from '../support/fake-page.ts';
import { turns } from '../support/turns.ts';

const ADA = { found: true, known_fields: { name: 'Ada', company: 'Larkspur' }, missing_fields: [] };

let page: FakePage;
let api: FakeApi;

beforeEach(async () => {
  page = new FakePage();
  api = new FakeApi();
  api.reply = () => ({ body: ADA });
  page.start();
  await turns();
});
afterEach(() => page.close());

const find = (email: unknown) => page.settled(formsOf(page.client).lookup(email as string));
const failure = (email: unknown) =>
  page.settled(
    formsOf(page.client)
      .lookup(email as string)
      .then(
        () => undefined,
        (error: G8Error) => error,
      ),
  );

describe('a lookup', () => {
  it('posts the address and says what is known and what is missing', async () => {
    expect(await find('ada@larkspur.example')).toEqual({
      found: true,
      known_fields: { name: 'Ada', company: 'Larkspur' },
      missing_fields: ['phone', 'title', 'website'],
    });
    expect([api.asked, api.bodies]).toEqual([['enrich/lookup'], [{ email: 'ada@larkspur.example' }]]);
  });

  it('asks once for an address, however it is written and however often', async () => {
    await page.settled(
      Promise.all([
        formsOf(page.client).lookup(' Ada@Larkspur.example '),
        formsOf(page.client).lookup('ada@larkspur.example'),
      ]),
    );
    await find('ADA@LARKSPUR.EXAMPLE');
    expect(api.asked).toHaveLength(1);
  });

  it.each(['', 'ada', 'ada@', 'ada@localhost', 'a b@larkspur.example', undefined])(
    'does not ask for %s',
    async (email) => {
      expect(await failure(email)).toMatchObject({ type: 'invalid', code: 'email_invalid' });
      expect(api.asked).toEqual([]);
    },
  );

  it('asks again after a failure', async () => {
    api.reply = () => ({ status: 503 });
    expect(await failure('ada@larkspur.example')).toMatchObject({ status: 503 });
    api.reply = () => ({ body: ADA });
    expect(await find('ada@larkspur.example')).toMatchObject({ found: true });
  });

  it('is forgotten with the visitor', async () => {
    await find('ada@larkspur.example');
    page.client.reset();
    await find('ada@larkspur.example');
    expect(api.asked).toHaveLength(2);
  });

  it('leaves no address in storage', async () => {
    await find('ada@larkspur.example');
    await turns();
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    const values = await new Promise((done) => {
      page.factory.open(page.client.parts?.settings.id ?? '').onsuccess = ({ target }) => {
        const database = (target as IDBOpenDBRequest).result;
        database.transaction('values').objectStore('values').getAll().onsuccess = (event) => {
          database.close();
          done((event.target as IDBRequest).result);
        };
      };
    });
    expect(values).not.toEqual([]);
    expect(stored + JSON.stringify(values)).not.toContain('larkspur');
  });

  it('takes nothing from an answer but texts in fields that it knows', async () => {
    api.reply = () => ({
      body: { found: 'yes', known_fields: { name: 7, title: 'CTO', __proto__: { phone: '1' }, secret: 'x' } },
    });
    expect(await find('ada@larkspur.example')).toEqual({
      ...{ found: false, known_fields: { title: 'CTO' } },
      missing_fields: ['name', 'company', 'phone', 'website'],
    });
  });

  it.each([null, 'text', []])('rejects an answer that is %o', async (body) => {
    api.reply = () => ({ body });
    expect(await failure('ada@larkspur.example')).toMatchObject({ type: 'server' });
  });

  it('says why it may not ask', async () => {
    page.client.consent.deny();
    expect(await failure('ada@larkspur.example')).toMatchObject({ type: 'not_allowed', code: 'denied' });
    page.client.destroy();
    expect(await failure('ada@larkspur.example')).toMatchObject({ type: 'not_allowed', code: 'destroyed' });
    expect(api.asked).toEqual([]);
  });
});
