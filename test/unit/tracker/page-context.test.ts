import { describe, expect, it } from 'vitest';
import { campaignOf, pageOf } from '../../../src/tracker/page-context.ts';
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

describe('campaignOf', () => {
  it('reads utm parameters, and calls utm_campaign name', () => {
    const url = 'https://a.example/?utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&other=o';
    expect(campaignOf(moment({ url }))).toEqual({ source: 's', medium: 'm', name: 'c', term: 't' });
  });

  it('is absent without a campaign', () => {
    expect(campaignOf(moment({ url: 'https://a.example/?q=100%' }))).toBeUndefined();
  });
});
