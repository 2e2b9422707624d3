/** Words of copilot and chat. `{name}` is replaced by the agent's name, `{count}` by a number, `{label}` by an action's. */
export interface ConversationTexts {
  /** Heading of the copilot's panel, and name of its launcher. */
  copilot: string;
  /** Heading of the chat's panel, and name of its launcher. */
  chat: string;
  /** Name of the list of messages. */
  conversation: string;
  /** Shown while nothing was said and there is no greeting. */
  empty: string;
  /** Name of the field for a message. */
  message: string;
  send: string;
  stop: string;
  /** Who has written a message. `agent` where the agent has no name. */
  visitor: string;
  bot: string;
  agent: string;
  /** Somebody is writing. */
  typing: string;
  /** How a message stands. */
  sending: string;
  failed: string;
  stopped: string;
  retry: string;
  copy: string;
  copied: string;
  sources: string;
  /** Below an answer for which nothing was found. */
  fallback: string;
  /** Above the questions to choose from. */
  suggestions: string;
  /** Button that leads to messages further down. */
  latest: string;
  /** Behind the launcher's name. */
  unread: string;
  /** An answer offers an action. */
  offer: string;
  confirm: string;
  decline: string;
  /** The action has run, or has failed. */
  done: string;
  undone: string;
  joined: string;
  offline: string;
  /** The visitor has not agreed. */
  blocked: string;
}

export const CONVERSATION_ENGLISH: ConversationTexts = {
  copilot: 'Ask us',
  chat: 'Chat with us',
  conversation: 'Conversation',
  empty: 'How can we help you?',
  message: 'Your message',
  send: 'Send',
  stop: 'Stop',
  visitor: 'You',
  bot: 'Assistant',
  agent: 'Our team',
  typing: 'Writing…',
  sending: 'Sending…',
  failed: 'Not sent',
  stopped: 'Stopped',
  retry: 'Send again',
  copy: 'Copy',
  copied: 'Copied',
  sources: 'Sources',
  fallback: 'No source was found for this answer.',
  suggestions: 'Suggested questions',
  latest: 'New messages',
  unread: '{count} new',
  offer: 'Shall we do this for you: {label}?',
  confirm: 'Yes, go ahead',
  decline: 'No, thanks',
  done: 'Done',
  undone: 'This did not work',
  joined: '{name} has joined the conversation',
  offline: 'No connection at the moment.',
  blocked: 'To write to us here, please allow this site to remember you.',
};
