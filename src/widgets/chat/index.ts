// What is loaded for the chat, behind the copilot's file.
export { chat } from './chat.ts';
export { webSocketTransport } from './web-socket-transport.ts';
