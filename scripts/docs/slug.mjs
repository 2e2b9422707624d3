/**
 * Anchors of a page's headings, by the rules of GitHub, so that one link works on the forge and on the site: lower case,
 * no punctuation, `-` for a space, and a number behind what was there before.
 */
export function slugger() {
  const seen = new Map();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count ? `${slug}-${count}` : slug;
  };
}
