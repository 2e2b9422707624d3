import type { CalendarTexts } from './calendar/texts.ts';
import type { ConversationTexts } from './conversation/texts.ts';
import type { ShellTexts } from './shell/texts.ts';

/** Every word of the widgets. */
export type WidgetTexts = ShellTexts & ConversationTexts & CalendarTexts;
