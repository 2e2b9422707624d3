import { inAttribute } from './escape.ts';
import type { Plan } from './plan.ts';

/** Stub and tag, as they stand in the head of a page. */
export const tagOf = (plan: Plan): string =>
  `<script>${plan.built.stub}</script>\n<script ${attributes(plan)}></script>`;

function attributes({ options, script, integrity }: Plan): string {
  const { cookie, forms, privacy = {}, debug } = options;
  const values: [name: string, value: string | undefined][] = [
    ['src', script],
    ['integrity', integrity],
    // Else a browser gets nothing that it could compare with the hash (https://www.w3.org/TR/SRI/#cross-origin-data-leakage).
    ['crossorigin', integrity && 'anonymous'],
    ['data-write-key', options.writeKey],
    ['data-tracking-host', options.host],
    ['data-api-url', options.apiUrl],
    ['data-page-views', options.pageViews],
    ['data-forms', forms?.toString()],
    ['data-consent', options.consent],
    ['data-persist', options.persist],
    ['data-cookie-domain', typeof cookie === 'object' ? cookie.domain : undefined],
    ['data-privacy-dont-send', privacy.dontSend?.toString()],
    ['data-privacy-user-ids', privacy.dontStoreUserIds?.toString()],
    ['data-privacy-ip-policy', privacy.ipPolicy],
    ['data-debug', debug?.toString()],
  ];
  const written = values.flatMap(([name, value]) => (value ? `${name}="${inAttribute(value)}"` : []));
  return ['async', ...written].join(' ');
}
