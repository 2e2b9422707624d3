import type { Question } from './answers.ts';
import { Poll, type PollCore } from './poll.ts';
import { INTENTS, readCompany, readScore } from './read-answer.ts';
import type { VisitorCompany, VisitorScore, Visitors } from './types.ts';

const COMPANY: Question<VisitorCompany> = {
  name: 'company',
  path: '/api/v1/public/visitors/company',
  ttlMs: 86_400_000, // a day: people change their employer or their network less often
  read: readCompany,
};

const SCORE: Question<VisitorScore> = {
  name: 'score',
  path: '/api/v1/public/visitors/score',
  ttlMs: 30_000, // as often as graph8's own client asks
  read: readScore,
};

/** What graph8 knows of this visitor. */
export const visitors = (core: PollCore): Visitors => ({
  identify: () => core.answers.get(COMPANY),
  score: () => core.answers.get(SCORE),
  onIntent(level, callback) {
    const least = INTENTS.indexOf(level);
    /** Who had reached the level when last looked at. */
    let reached: string | undefined;
    const poll = new Poll(core, SCORE, (score, visitor) => {
      const before = reached;
      reached = INTENTS.indexOf(score.intent) >= least ? visitor : undefined;
      if (reached !== undefined && reached !== before) callback(score);
    });
    return () => poll.stop();
  },
});
