/** Pages that are made to look something up in, and those that are about something else. */
const FIRST = /^(?:options|methods|events|errors|status)\.html/;
const LAST = /^(?:api-|architecture|changelog|bench)/;

/** How the index is made, and how it is read: both sides must agree. */
export const SEARCH = {
  fields: ['heading', 'page', 'text'],
  storeFields: ['heading', 'page', 'text'],
  // `data-write-key` and `writeKey` are found as a whole, and by their parts.
  tokenize: (text) =>
    text.split(/[\s"'`´“”’()[\]{}<>|,;:=/\\!?*+$…·]+/).flatMap((piece) => {
      const word = piece.replace(/^[-_.]+|[-_.]+$/g, '');
      const parts = word.split(/[-_.]+|(?<=\p{Ll})(?=\p{Lu})/u);
      return parts.length > 1 ? [word, ...parts] : [word];
    }),
  searchOptions: {
    boost: { heading: 5, page: 2 },
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    // A whole name says more than its parts.
    boostTerm: (term) => (/\w[-_.]\w/.test(term) ? 8 : 1),
    // Who searches for a word wants to read about it first, and then the types.
    boostDocument: (id) => (LAST.test(id) ? 0.4 : FIRST.test(id) ? 1.5 : 1),
  },
};

/** What is searched for: all words, each as a whole or by its parts. */
export const queryOf = (text) => ({
  combineWith: 'AND',
  queries: text.split(/\s+/).map((word) => ({ combineWith: 'OR', queries: [word] })),
});
