export { chat } from './chat/chat.ts';
export { webSocketTransport } from './chat/web-socket-transport.ts';
export { copilot } from './copilot/copilot.ts';
export type * from './types.ts';
