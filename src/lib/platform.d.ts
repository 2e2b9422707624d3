/** Platform features that TypeScript's DOM library does not know yet. */
interface Document {
  /** https://wicg.github.io/nav-speculation/prerendering.html#dom-document-prerendering */
  readonly prerendering?: boolean;
}

interface Navigator {
  /** https://w3c.github.io/gpc/#javascript-property-to-detect-preference */
  readonly globalPrivacyControl?: boolean;
  /** https://www.w3.org/TR/tracking-dnt/#dom-navigator-donottrack */
  readonly doNotTrack?: string | null;
}
