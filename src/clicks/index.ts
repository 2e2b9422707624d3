export { type ClickOptions, followClicks } from './follow-clicks.ts';
