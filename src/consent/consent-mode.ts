export { type ConsentModeOptions, followConsentMode } from './follow-consent-mode.ts';
