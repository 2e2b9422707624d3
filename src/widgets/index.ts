export { calendar } from './calendar/index.ts';
export { chat, webSocketTransport } from './chat/index.ts';
export { copilot } from './panels.ts';
export type { WidgetTexts } from './texts.ts';
export type * from './types.ts';
