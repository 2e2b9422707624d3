/** Text of a doc comment's part as Markdown; code in it is marked already. Pages of docs/ that it names are linked. */
export const markdownOf = (parts = []) =>
  parts
    .map(({ text }) => text)
    .join('')
    .replace(/`?\bdocs\/([\w-]+)\.md\b`?/g, '[$1]($1.html)');

/** A doc comment as Markdown: what it says, then what is thrown. */
export function commentText(comment) {
  if (!comment) return '';
  const tags = (comment.blockTags ?? []).map(({ tag, content }) =>
    tag === '@throws' ? `Throws ${markdownOf(content)}` : markdownOf(content),
  );
  return [markdownOf(comment.summary), ...tags].join('\n\n');
}
