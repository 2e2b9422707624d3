/** IANA names of time zones, of one part of the world. */
export interface ZoneGroup {
  region: string;
  zones: string[];
}

/** The browser's zone; UTC where it does not tell. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Whether the browser knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false; // no zone that this browser knows
  }
}

/** How far a zone's clock is ahead of UTC at a time, as a language writes it: `GMT+5:30`. */
export function offsetIn(zone: string, locale: string, at: Date): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** `Sao Paulo (GMT-3)` */
export const zoneLabel = (zone: string, locale: string, at: Date): string =>
  `${zone.replace(/^\w+\//, '').replaceAll('_', ' ')} (${offsetIn(zone, locale, at)})`;

/** The zones to choose from, but those of `apart`. */
export function zoneGroups(apart: readonly string[]): ZoneGroup[] {
  const groups: ZoneGroup[] = [];
  for (const zone of Intl.supportedValuesOf?.('timeZone') ?? []) {
    const region = zone.split('/', 1).join();
    if (groups.at(-1)?.region !== region) groups.push({ region, zones: [] });
    if (!apart.includes(zone)) groups.at(-1)?.zones.push(zone);
  }
  return groups;
}
