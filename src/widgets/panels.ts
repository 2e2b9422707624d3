// What is loaded for the copilot, with what the files of chat and calendar share.
export { fenced } from './conversation/fenced.ts';
export { Panel } from './conversation/panel.ts';
export { copilot } from './copilot/copilot.ts';
export * from './shell/index.ts';
