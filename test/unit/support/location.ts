import type { DetachedWindowAPI } from 'happy-dom';

/** Puts the page of a test at another address, without loading anything. */
export const visit = (url: string): void =>
  (window as unknown as { happyDOM: DetachedWindowAPI }).happyDOM.setURL(url);
