import { chanceOf } from './chance-of.ts';
import { COMPANIES } from './companies.ts';

/** Fields that an answer of graph8's lookup can know. */
const FIELDS = ['name', 'company', 'phone', 'title', 'website'] as const;
const TITLES = ['Head of Operations', 'Purchasing Manager', 'Chief Technology Officer', 'Marketing Lead'];
/** Share of the people whose phone number or title is known. */
const KNOWN = 0.5;

/** What is known of somebody by the email address: people of the sandbox's companies, and nobody else. */
export function lookUp(email: string) {
  const [local = '', domain] = email.toLowerCase().split('@');
  const company = COMPANIES.find(({ company_domain }) => company_domain === domain);
  if (!company) return { found: false, known_fields: {}, missing_fields: [...FIELDS] };
  const chance = chanceOf(email.toLowerCase());
  const known: Partial<Record<(typeof FIELDS)[number], string>> = {
    name: local.split(/[._-]/).map(capital).join(' '),
    company: company.company_name,
    website: `https://${company.company_domain}`,
    // 555-01xx is reserved for fiction.
    ...(chance < KNOWN && { phone: `+1 555 01${String(Math.floor(chance * 200)).padStart(2, '0')}` }),
    ...(chance > KNOWN / 2 && { title: TITLES[Math.floor(chance * TITLES.length)] }),
  };
  return {
    ...{ found: true, known_fields: known },
    missing_fields: FIELDS.filter((field) => known[field] === undefined),
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
