import type { Bank, Question } from '../../core/bank/model.ts';
import { createRandom, pick } from './random.ts';

const OPENINGS = [
  'Tell me about a time you',
  'Describe a situation in which you',
  'Give me an example of when you',
  'Have you ever',
  'Walk me through how you',
  'What did you do when you',
  'Share an occasion on which you',
  'How do you feel about having',
] as const;
const DEEDS = [
  'disagreed with',
  'persuaded',
  'disappointed',
  'mentored',
  'had to let down',
  'learned from',
  'worked without',
  'simplified things for',
  'stood up to',
  'rebuilt the trust of',
  'negotiated with',
  'delegated work to',
  'overruled',
  'took over a project from',
  'prioritised the requests of',
  'gave hard feedback to',
  'explained a model to',
  'led a migration with',
  'missed a deadline of',
  'automated a report for',
  'measured the success of',
  'onboarded',
  'found a security hole with',
  'changed the plan of',
  'cut the costs of',
  'debugged an outage with',
  'motivated',
  'apologised to',
  'made a trade-off for',
  'designed a prototype with',
] as const;
const PEOPLE = [
  'a stakeholder',
  'your manager',
  'a customer',
  'a new colleague',
  'the platform team',
  'a vendor',
  'the whole department',
  'an auditor',
  'a junior engineer',
  'two designers',
  'the sales team',
  'a sceptical director',
  'an intern',
  'the night shift',
  'a hospital',
  'the research group',
  'a supplier',
  'the board',
  'an open source maintainer',
  'a rival team',
] as const;
const CAUSES = [
  'over a deadline',
  'about the budget',
  'during an outage',
  'because of unclear requirements',
  'while the roadmap changed',
  'before a release',
  'after a failed experiment',
  'in a code review',
  'with incomplete data',
  'under pressure',
  'across three time zones',
  'without any authority',
  'on your first day',
  'for the annual report',
  'in a crisis',
  'although nobody had asked',
  'with half of the resources',
  'in front of the customer',
  'for legal reasons',
  'in a merger',
] as const;
const THINGS = [
  'forecast',
  'pipeline',
  'dashboard',
  'warehouse',
  'classifier',
  'invoice',
  'turbine',
  'chatbot',
  'scheduler',
  'ledger',
  'catalogue',
  'sensor',
  'tokenizer',
  'gearbox',
  'survey',
  'checkout',
  'embedding',
  'compiler',
  'clinic',
  'harbour',
  'recommendation',
  'satellite',
  'vaccine',
  'payroll',
  'greenhouse',
  'simulator',
  'archive',
  'elevator',
  'festival',
  'tariff',
] as const;
const SYLLABLES = [
  'ba',
  'cor',
  'del',
  'fin',
  'gal',
  'hu',
  'jor',
  'kel',
  'lum',
  'mar',
  'nov',
  'or',
  'pen',
  'quil',
  'ros',
  'sal',
  'tor',
  'ul',
  'ven',
  'wex',
  'yar',
  'zim',
] as const;

/** Returns an invented project name, one of 10,648, repeated about as often as names in a long career. */
function projectName(random: () => number): string {
  const name = pick(random, SYLLABLES) + pick(random, SYLLABLES) + pick(random, SYLLABLES);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * Generates a bank of different questions for measuring the search. Each is about 100 characters: an opening, a deed, a
 * person, a thing, a project name and a cause, drawn with a seeded generator; duplicates are drawn again. The same
 * options give the same bank. Source ranges are empty, since there is no text behind it.
 */
export function makeSearchBank({ questions, seed = 1 }: { questions: number; seed?: number }): Bank {
  const random = createRandom(seed);
  const range = { start: 0, end: 0 };
  const seen = new Set<string>();
  const made: Question[] = [];
  while (made.length < questions) {
    const text = `${pick(random, OPENINGS)} ${pick(random, DEEDS)} ${pick(random, PEOPLE)} ${pick(random, CAUSES)} on the ${projectName(random)} ${pick(random, THINGS)}?`;
    if (seen.has(text)) continue;
    seen.add(text);
    made.push({
      id: text.toLowerCase(),
      text,
      section: null,
      cues: [],
      stories: [],
      alsoAsked: [],
      range,
      textRange: range,
    });
  }
  return { title: null, sections: [], questions: made, stories: [], libraries: [], problems: [] };
}
