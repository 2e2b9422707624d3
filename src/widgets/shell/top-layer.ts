/** Whether the browser has a top layer for what is not modal: Chrome 114, Firefox 125, Safari 17. */
export const hasTopLayer = (): boolean => 'popover' in HTMLElement.prototype;
