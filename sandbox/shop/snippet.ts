import { DEMO_KEY } from '../key-check.ts';

/** What a site pastes into the head of its pages: the loader stub, and the tag. */
export interface Snippet {
  /** Text of the stub; empty when it is not built. */
  stub: string;
  /** Origin of ingest, scripts and API. */
  ingest: string;
  /** Attributes besides key and API, for example `data-consent="pending"`. */
  attributes?: string;
  /** For a page with a Content-Security-Policy. */
  nonce?: string;
}

/** The script tag as it stands in the page. */
export function tagOf({ ingest, attributes = '', nonce }: Omit<Snippet, 'stub'>): string {
  const more = attributes && ` ${attributes}`;
  // The API is the sandbox's as well: no page of it asks anybody outside.
  return `<script async${nonceOf(nonce)} src="${ingest}/g8.js" data-write-key="${DEMO_KEY}" data-api-url="${ingest}" data-clicks="outbound downloads"${more}></script>`;
}

/** Stub and tag. */
export const snippetOf = (snippet: Snippet): string =>
  `<script${nonceOf(snippet.nonce)}>${snippet.stub}</script>\n${tagOf(snippet)}`;

const nonceOf = (nonce?: string): string => (nonce ? ` nonce="${nonce}"` : '');
