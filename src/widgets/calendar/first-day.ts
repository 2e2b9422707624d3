interface WeekInfo {
  /** 1: Monday to 7: Sunday. */
  firstDay: number;
}

/** https://tc39.es/proposal-intl-locale-info/: a getter in older engines, absent in Firefox. */
interface LocaleWithWeek {
  getWeekInfo?(): WeekInfo;
  weekInfo?: WeekInfo;
}

/** Regions whose weeks do not begin on Monday, by CLDR's `weekData` (https://cldr.unicode.org). */
const FIRST_DAYS: readonly [firstDay: number, regions: string][] = [
  [
    0,
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
  [5, 'MV'],
  [6, 'AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
];

/** The day with which weeks begin where a language is spoken: 0, Sunday, to 6. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & LocaleWithWeek;
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? {};
  return firstDay === undefined ? byRegion(known) : firstDay % 7;
}

/** The same by the table. */
export function byRegion(locale: Intl.Locale): number {
  const { region = '' } = locale.maximize();
  return FIRST_DAYS.find(([, regions]) => region && regions.includes(region))?.[0] ?? 1;
}
