import { describe, expect, it } from 'vitest';
import { tagClicks, tagOptions } from '../../../src/entry/tag-options.ts';

/** What a tag with these attributes asks for. */
function options(attributes: Record<string, string>, pageViews: 'auto' | 'load' = 'auto') {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return tagOptions(script, pageViews);
}

describe('tagOptions', () => {
  it('reads the key and the addresses', () => {
    expect(
      options({
        'data-write-key': 'pk_live_x',
        'data-tracking-host': 't.example.com',
        'data-path': '/b?key=',
        'data-api-url': 'a.example.com',
      }),
    ).toMatchObject({
      ...{ writeKey: 'pk_live_x', host: 't.example.com', path: '/b?key=', apiUrl: 'a.example.com' },
    });
  });

  it('takes the origin of its own file for the host, unless another one is named', () => {
    const src = 'https://cdn.example.com/lib/p.js?v=2';
    expect(options({ src }).host).toBe('https://cdn.example.com');
    expect(options({ src, 'data-tracking-host': 't.example.com' }).host).toBe('t.example.com');
    expect(options({ src: 'data:text/javascript,1' }).host).toBeUndefined();
    expect(options({}).host).toBeUndefined();
  });

  it.each(['', 'true', 'TRUE', '1', 'yes', ' true '])('takes %j for yes', (value) => {
    expect(options({ 'data-debug': value }).debug).toBe(true);
    expect(options({ 'data-init-only': value }).pageViews).toBe('manual');
    expect(options({ 'data-privacy-dont-send': value }).privacy?.dontSend).toBe(true);
    expect(options({ 'data-privacy-user-ids': value }).privacy?.dontStoreUserIds).toBe(true);
    expect(options({ 'data-privacy-disable-user-ids': value }).privacy?.dontStoreUserIds).toBe(true);
  });

  it.each(['false', '0', 'no', 'off'])('takes %j for no', (value) => {
    expect(options({ 'data-debug': value }).debug).toBe(false);
    expect(options({ 'data-privacy-dont-send': value }).privacy?.dontSend).toBe(false);
  });

  it('counts views as its file does, unless the tag says otherwise', () => {
    expect(options({}, 'auto').pageViews).toBe('auto');
    expect(options({}, 'load').pageViews).toBe('load');
    expect(options({ 'data-page-views': 'Manual' }, 'load').pageViews).toBe('manual');
    expect(options({ 'data-page-views': 'sometimes' }, 'load').pageViews).toBe('load');
  });

  it('reads words whatever their case, and ignores those that it does not know', () => {
    expect(
      options({
        'data-consent': 'Pending',
        'data-persist': 'NONE',
        'data-privacy-ip-policy': 'striplastoctet',
      }),
    ).toMatchObject({ consent: 'pending', persist: 'none', privacy: { ipPolicy: 'stripLastOctet' } });
    const unknown = options({ 'data-consent': 'maybe', 'data-persist': 'x', 'data-privacy-ip-policy': 'x' });
    expect(unknown.consent).toBeUndefined();
    expect(unknown.persist).toBeUndefined();
    expect(unknown.privacy?.ipPolicy).toBeUndefined();
  });

  it('captures forms unless the tag says otherwise', () => {
    expect(options({}).forms).toBe(true);
    expect(options({ 'data-forms': '' }).forms).toBe(true);
    for (const value of ['false', '0', 'no', 'off'])
      expect(options({ 'data-forms': value }).forms).toBe(false);
  });

  it('reads the domain of the cookie', () => {
    expect(options({ 'data-cookie-domain': 'example.com' }).cookie).toEqual({ domain: 'example.com' });
    expect(options({}).cookie).toBeUndefined();
  });
});

describe('tagClicks', () => {
  const clicks = (value?: string) => {
    const script = document.createElement('script');
    if (value !== undefined) script.setAttribute('data-clicks', value);
    return tagClicks(script);
  };

  it('reads which links count, and by default none', () => {
    expect(clicks('outbound downloads')).toEqual({ outbound: true, downloads: true });
    expect(clicks('Downloads,')).toEqual({ outbound: false, downloads: true });
    expect(clicks('')).toEqual({ outbound: false, downloads: false });
    expect(clicks()).toEqual({ outbound: false, downloads: false });
    expect(tagClicks(null)).toEqual({ outbound: false, downloads: false });
  });
});
