/** Who asks: the site that links lead to, and the page that is shown there. */
export interface Asker {
  /** Origin of the site. */
  site: string;
  /** Path and title of the page, as far as they were told. */
  page: { path?: unknown; title?: unknown };
}

/** What the copilot says to a question. */
export interface Answer {
  /** Markdown. */
  response: string;
  /** Paths and titles of the pages that say so; none for a text that stands for an answer. */
  sources: readonly (readonly [title: string, path: string])[];
  suggestions?: readonly string[];
  /** What the page is asked to do. */
  action?: { name: string; arguments: object };
}

/** Something that the copilot knows. */
export interface Topic {
  /** As in "You asked before about …". */
  name: string;
  /** The words that ask for it, in lower case. */
  asks: RegExp;
  answer(asker: Asker): Answer;
}

const PRICING = ['Pricing', '/shop/sharpening'] as const;
const ABOUT = ['About us', '/shop/workshop'] as const;
const CONTACT = ['Contact', '/shop/contact'] as const;

const PLANS = `Sharpening comes in three plans, **post included both ways**:

- **Bench**: €6 a month, four blades a year
- **Workshop**: €19 a month, twenty blades a year, saws too
- **School**: €80 a month, every tool of up to thirty benches

`;

const INTEGRATIONS = `Orders and sharpening jobs reach your own system by a webhook. We send JSON when a parcel arrives here and when it leaves:

\`\`\`json
{
  "event": "blades.returned",
  "plan": "workshop",
  "blades": ["NW-04", "NW-21"],
  "shipped_at": "2026-03-02T09:30:00Z"
}
\`\`\`

Answer with \`200\` within ten seconds, or it comes again an hour later.`;

/** Everything that Markdown can do, and what a page must not let it do. */
const MARKDOWN = `# Everything at once

Text with **bold**, *italics*, ***both***, ~~struck~~, \`code\` and a [link](https://example.com/tools?a=1&b=2).

1. First
   - nested
     - deeper, with \`code\`
2. Second
   1. a numbered one

> Somebody else's words,
> on two lines.

\`\`\`html
<script>alert('shown, never run')</script>
\`\`\`

| Plan | Price |
| --- | --- |
| Bench | €6 |

---

<img src=x onerror=alert(1)> <script>alert(2)</script>

[x](javascript:alert(1)) [y](JaVaScRiPt:alert(2)) [z](data:text/html,<script>alert(3)</script>) ![i](https://example.com/i.png)

<a href="javascript:alert(4)">raw</a> &lt;b&gt; unclosed **bold and \`code`;

const PARAGRAPHS = [
  'A blade comes to us dull, chipped or rusted, and each of these wants something else before it sees a stone.',
  'First it is cleaned, in warm water and with a brass brush, because grit that stays on the steel is ground into it.',
  'Then we look at its back under a lamp. A back that is not flat makes every later hour of work worth nothing.',
  'Chips are ground out on a wet wheel that turns slowly, so that the edge never gets hotter than a hand can bear.',
  'Three stones follow, each finer than the last, and after each of them the burr is taken off on a strip of leather.',
  'Saws take longer: the teeth are jointed, filed one after the other, and set by hand to the width of the old kerf.',
  'At last each tool is tried on a piece of oak, wrapped in oiled paper, and signed for by the three who handled it.',
];

/** What is known, the most special first. */
const TOPICS: readonly Topic[] = [
  {
    name: 'something that this page cannot do',
    asks: /action unknown/,
    answer: () => ({
      response: 'I will see to that at once.',
      sources: [ABOUT],
      action: { name: 'format_disk', arguments: { disk: 'C:' } },
    }),
  },
  {
    name: 'the page with the prices',
    asks: /show pricing/,
    answer: () => ({
      response: 'Here are our plans.',
      sources: [PRICING],
      action: { name: 'open_page', arguments: { path: '/shop/sharpening' } },
    }),
  },
  {
    name: 'where you are',
    asks: /where am i/,
    answer: ({ page: { path, title } }) => ({
      response:
        typeof path === 'string'
          ? `You are at \`${path}\`${typeof title === 'string' ? `, the page “${title}”` : ''}.`
          : 'Your page does not tell me where you are.',
      sources: [ABOUT],
    }),
  },
  {
    name: 'Markdown',
    asks: /markdown/,
    answer: () => ({ response: MARKDOWN, sources: [ABOUT, PRICING] }),
  },
  {
    name: 'how we sharpen',
    asks: /long/,
    answer: () => ({ response: [...PARAGRAPHS, ...PARAGRAPHS].join('\n\n'), sources: [ABOUT] }),
  },
  {
    name: 'a meeting',
    asks: /\bbook|meeting|appointment|visit/,
    answer: () => ({
      response: 'Half an hour with somebody of the workshop: choose a time that suits you.',
      sources: [CONTACT],
      action: { name: 'book_meeting', arguments: { event_type: 'intro-30' } },
    }),
  },
  {
    name: 'pricing',
    asks: /pric|cost|\bplans?\b|how much/,
    answer: ({ site }) => ({
      response: `${PLANS}What is in each of them is on the [page with the plans](${site}/shop/sharpening).`,
      sources: [PRICING],
      suggestions: ['What does a school get?', 'Book a meeting'],
    }),
  },
  {
    name: 'integrations',
    asks: /integrat|webhook|connect|\bapi\b/,
    answer: () => ({ response: INTEGRATIONS, sources: [ABOUT, CONTACT] }),
  },
  {
    name: 'our steel',
    asks: /steel|alloy/,
    answer: () => ({
      response:
        'One alloy for everything that cuts, hardened in oil and tempered twice: slower to sharpen, sharp for longer.',
      sources: [['Our steel', '/shop/workshop#steel']],
    }),
  },
  {
    name: 'post and returns',
    asks: /\bship|deliver|\bpost\b|parcel|return|send back/,
    answer: () => ({
      response:
        'Parcels leave on **Tuesdays and Fridays**, to every place that a van can reach. Post is free from €150 on, else it is €8. You have thirty days to send back what does not suit your hand.',
      sources: [['Post', '/shop/workshop#post']],
    }),
  },
  {
    name: 'our tools',
    asks: /plane|chisel|\bsaws?\b|gauge|knife|mallet|stone|first tool|beginner/,
    answer: ({ site }) => ({
      response: `To begin with we would take three: the [block plane](${site}/shop/tool/block-plane), the [dovetail saw](${site}/shop/tool/dovetail-saw) and the [paring chisels](${site}/shop/tool/paring-chisels). The rest can wait until a piece of work asks for it.`,
      sources: [['All tools', '/shop/tools']],
      suggestions: ['What does sharpening cost?', 'Do you ship to Norway?'],
    }),
  },
  {
    name: 'opening hours',
    asks: /open|hours|saturday/,
    answer: () => ({
      response:
        'The workshop is open on **Saturdays from ten to two**. Write first, and bring what needs grinding.',
      sources: [['Visits', '/shop/workshop#visits'], CONTACT],
    }),
  },
];

/** The first topic that a message asks for. */
export const topicOf = (message: string): Topic | undefined =>
  TOPICS.find(({ asks }) => asks.test(message.toLowerCase()));

/** What is said when nothing is known: no sources. */
export const FALLBACK: Answer = {
  response:
    'I do not know that one. I can tell you about our tools, the steel, sharpening plans, post, opening hours and integrations, or find a time for you to talk to the workshop.',
  sources: [],
  suggestions: ['What does sharpening cost?', 'Book a meeting'],
};
