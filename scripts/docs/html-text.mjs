const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/** Markup that shows `text`. */
export const asHtml = (text) =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** What markup of ours shows, on one line. */
export const textOf = (html) =>
  html
    .replace(/<\/(?:p|li|td|th|h\d|dt|dd|pre|div)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();
