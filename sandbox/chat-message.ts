import { isJsonObject } from './json-object.ts';
import { parseJson } from './parse-json.ts';

/** What a visitor's page sends. */
export type ChatRequest =
  /** First of all; `last` = id of the last message that the page knows. */
  | { type: 'hello'; visitor: string | null; last?: string }
  | { type: 'message'; id: string; text: string }
  | { type: 'typing' };

/** What the chat sends. */
export type ChatAnswer =
  | { type: 'ready' }
  | { type: 'ack'; id: string }
  | ({ type: 'message' } & ChatReply)
  | { type: 'typing'; from: ChatReply['from'] }
  | { type: 'human_transfer'; agent: { name: string } };

/** A message to the visitor. */
export interface ChatReply {
  id: string;
  /** Markdown. */
  text: string;
  from: 'bot' | 'agent';
  /** Of the agent. */
  name?: string;
  /** ISO 8601, UTC. */
  at: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Reads a message; undefined when it is not one of the chat's. */
export function readChatRequest(text: string): ChatRequest | undefined {
  const given = parseJson(text);
  if (!isJsonObject(given)) return undefined;
  const { type, visitor = null, last, id, text: said } = given;
  if (type === 'typing') return { type };
  if (type === 'message' && isText(id) && isText(said)) return { type, id, text: said };
  if (type !== 'hello' || !(visitor === null || isText(visitor))) return undefined;
  return { type, visitor, ...(isText(last) && { last }) };
}
