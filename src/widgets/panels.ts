// What is loaded for the copilot and the chat, with the shell that the calendar's file shares.
export { chat } from './chat/chat.ts';
export { webSocketTransport } from './chat/web-socket-transport.ts';
export { copilot } from './copilot/copilot.ts';
export * from './shell/index.ts';
