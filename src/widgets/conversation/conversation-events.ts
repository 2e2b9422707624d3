import type { ChatEvents, CopilotEvents } from '../types.ts';

/** What a conversation and its panel tell the site, and what it tells the panel before. */
export interface ConversationEvents extends CopilotEvents, ChatEvents {
  /** Something that is shown has changed. */
  change: undefined;
  /** Another visitor is here, or none. */
  begin: undefined;
}
