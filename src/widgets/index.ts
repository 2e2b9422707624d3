export { calendar } from './calendar/index.ts';
export { chat, copilot, webSocketTransport } from './panels.ts';
export type { WidgetTexts } from './texts.ts';
export type * from './types.ts';
