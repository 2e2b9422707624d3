/** Name of the record with graph8's answers about the visitor. */
export const ANSWERS = 'intelligence';

/**
 * Names of the records that rooms keep of the visitor: rooms that few pages load, so the tracker exports and forgets
 * the records for them. The last two are the widgets' conversations.
 */
export const ROOM_RECORDS = [ANSWERS, 'copilot', 'chat'] as const;
