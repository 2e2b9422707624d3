export { makeButton } from './button.ts';
export { deepActive } from './deep-active.ts';
export { createDialog } from './dialog.ts';
export { createHost } from './host.ts';
export { icon } from './icon.ts';
export { CHAT, CHECK } from './icons.ts';
export { Launcher } from './launcher.ts';
export type { Dialog, DialogParts, Host } from './shell.ts';
export { SHELL_ENGLISH } from './texts.ts';
