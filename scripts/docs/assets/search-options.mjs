/** How the index is made, and how it is read: both sides must agree. */
export const SEARCH = {
  fields: ['heading', 'page', 'text'],
  storeFields: ['heading', 'page', 'text'],
  // `data-write-key` and `writeKey` are found by their parts too.
  tokenize: (text) =>
    text.split(/[\s\p{P}$+<=>^`|~]+/u).flatMap((word) => {
      const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})/u);
      return parts.length > 1 ? [word, ...parts] : [word];
    }),
  searchOptions: {
    boost: { heading: 5, page: 2 },
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
    // Who searches for a word wants to read about it first, and then the types.
    boostDocument: (id) => (id.startsWith('api-') ? 0.4 : 1),
  },
};
