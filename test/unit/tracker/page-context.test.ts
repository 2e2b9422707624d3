import { describe, expect, it } from 'vitest';
import { campaignsOf, pageOf, touchOf } from '../../../src/tracker/page-context.ts';
import { moment } from '../support/moments.ts';

describe('pageOf', () => {
  it('survives a URL and a referrer that are none', () => {
    expect(pageOf(moment({ url: 'no url', referrer: '%%%' }))).toMatchObject({
      url: 'no url',
      referrer: '%%%',
    });
  });

  it('knows no referring domain without a referrer', () => {
    expect(pageOf(moment({ referrer: '' }))).toMatchObject({ referrer: '', referring_domain: '' });
  });

  it('keeps a bare percent sign, which loses every event elsewhere', () => {
    expect(pageOf(moment({ url: 'https://a.example/p?q=100%&x=%zz' })).search).toBe('?q=100%&x=%zz');
  });
});

describe('campaignsOf', () => {
  it('reads utm parameters, and calls utm_campaign name', () => {
    const url = 'https://a.example/?utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&other=o';
    expect(campaignsOf(url).campaign).toEqual({ source: 's', medium: 'm', name: 'c', term: 't' });
  });

  it('is absent without a campaign', () => {
    expect(campaignsOf('https://a.example/?q=100%').campaign).toBeUndefined();
  });
});

describe('touchOf', () => {
  const at = '2026-11-24T10:00:00.000Z';

  it('says when and where a visitor arrived, from which host, by which campaign and which click', () => {
    const url = 'https://shop.example.com/plans?utm_source=mail&utm_campaign=autumn&gclid=Cj0&fbclid=Iw&q=x';
    expect(touchOf(moment({ url }))).toEqual({
      ...{ at, path: '/plans', referrer: 'search.example.org' },
      ...{ campaign: { source: 'mail', name: 'autumn' }, clickIds: { gclid: 'Cj0', fbclid: 'Iw' } },
    });
  });

  it.each(['', 'https://shop.example.com/before', 'no url'])(
    'knows no host that linked here for %j',
    (referrer) => {
      expect(touchOf(moment({ url: 'https://shop.example.com/', referrer }))).toEqual({ at, path: '/' });
    },
  );

  it('knows an app that linked here', () => {
    expect(touchOf(moment({ referrer: 'android-app://com.example.mail/' })).referrer).toBe(
      'com.example.mail',
    );
  });
});
