/** Whether there is a page. In workers, on servers and at the edge everything is a silent no-op. */
export const inBrowser = (): boolean => typeof window === 'object' && typeof document === 'object';
