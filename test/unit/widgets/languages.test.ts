import { describe, expect, it } from 'vitest';
import { CALENDAR_ENGLISH } from '../../../src/widgets/calendar/texts.ts';
import { CONVERSATION_ENGLISH } from '../../../src/widgets/conversation/texts.ts';
import * as languages from '../../../src/widgets/languages.ts';
import { SHELL_ENGLISH } from '../../../src/widgets/shell/texts.ts';
import type { WidgetTexts } from '../../../src/widgets/texts.ts';

const english: WidgetTexts = { ...SHELL_ENGLISH, ...CONVERSATION_ENGLISH, ...CALENDAR_ENGLISH };

/** What is filled into a text. */
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe.each(Object.entries(languages))('%s', (_, texts) => {
  it('has every text once, none of them empty, each with the same places to fill in', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const [name, text] of Object.entries(texts)) {
      expect(text.trim(), name).not.toBe('');
      expect(places(text), name).toEqual(places(english[name as keyof WidgetTexts]));
    }
  });
});

describe('the tables of the widgets', () => {
  it('share no name: each text means one thing', () => {
    const names = [SHELL_ENGLISH, CONVERSATION_ENGLISH, CALENDAR_ENGLISH].flatMap((texts) =>
      Object.keys(texts),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
