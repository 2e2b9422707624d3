/** Words of copilot and chat. */
export interface ConversationTexts {
  /** Heading of the copilot's panel. */
  copilot: string;
  /** Heading of the chat's panel. */
  chat: string;
  /** Name of the field for a message. */
  message: string;
  send: string;
}

export const CONVERSATION_ENGLISH: ConversationTexts = {
  copilot: 'Ask us',
  chat: 'Chat with us',
  message: 'Your message',
  send: 'Send',
};
