import { apiError } from '../tracker/api.ts';
import type { Question } from './answers.ts';
import { Poll, type PollCore } from './poll.ts';
import { readSignals } from './read-answer.ts';
import type { CompanySignals, Signals } from './types.ts';

const questionAbout = (domain: string): Question<CompanySignals> => ({
  name: `signals ${domain}`,
  path: `/api/v1/public/signals/company?domain=${encodeURIComponent(domain)}`,
  ttlMs: 30_000, // as often as graph8's own client asks
  read: (data) => readSignals(data, domain),
});

const normalised = (domain: string): string => String(domain).trim().toLowerCase();

/** What graph8 knows of companies. */
export const signals = (core: PollCore): Signals => ({
  async company(domain) {
    const name = normalised(domain);
    if (!name) throw apiError({ status: 0, type: 'invalid', code: 'domain_missing' });
    return core.answers.get(questionAbout(name));
  },
  stream(domains, callback) {
    const names = new Set([domains].flat().map(normalised).filter(Boolean));
    const polls = [...names].map((name) => {
      let last = '';
      return new Poll(core, questionAbout(name), (company) => {
        const now = JSON.stringify(company);
        if (now === last) return;
        last = now;
        callback(company);
      });
    });
    return () => {
      for (const poll of polls) poll.stop();
    };
  },
});
