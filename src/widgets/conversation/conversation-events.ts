import type { G8Error } from '../../tracker/index.ts';
import type { Message } from '../types.ts';

/** What a conversation tells. */
export interface ConversationEvents {
  /** Something that is shown has changed. */
  change: undefined;
  /** Another visitor is here, or none. */
  begin: undefined;
  message: Message;
  error: { message: Message; error: G8Error };
  human_transfer: { agent: { name?: string } };
}
