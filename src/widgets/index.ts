export { calendar } from './calendar/index.ts';
export { chat, copilot, webSocketTransport } from './panels.ts';
export type * from './types.ts';
