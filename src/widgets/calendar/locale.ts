/** The first of these that is a language tag; pages write `en_US`, too. */
export function readLocale(...candidates: readonly (string | undefined)[]): string {
  for (const candidate of candidates) {
    try {
      const [locale] = Intl.getCanonicalLocales(candidate?.replaceAll('_', '-') || []);
      if (locale) return locale;
    } catch {
      // no language tag: the next one
    }
  }
  return 'en';
}
