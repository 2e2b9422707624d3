// Pictures of more than one widget, drawn for this project.
export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const CHAT = 'M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4v-4a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z';
export const CHECK = 'M5 12.5l4.5 4.5L19 7.5';
