/** Name of the record with graph8's answers about the visitor: kept by a room that few pages load, exported by the tracker. */
export const ANSWERS = 'intelligence';
