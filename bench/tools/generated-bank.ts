import { createRandom, pick } from './random.ts';

const OPENINGS = [
  'Tell me about a time you',
  'Describe a situation where you',
  'Give me an example of when you',
  'Have you ever',
  'Walk me through how you',
  'What did you do when you',
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
] as const;
const CUES = [
  'Wrote the options down with their costs, and asked who decides,',
  'Resolution: tried both for two weeks and compared the figures.',
  'Kept everyone informed twice a week.',
  'Cut latency by 35% and the bill by a third.',
  'What I would do differently: ask sooner.',
  'Numbers first, opinions later; nobody lost face.',
] as const;
const MARKED_CUES = [
  'Wrote the **options** down with `costs.csv`, and asked [who decides](https://example.org/raci),',
  'Resolution: tried *both* for two weeks & compared the [figures](https://example.org).',
  'Kept **everyone** informed *twice* a week.',
  'Cut `p95` latency by **35%** and the bill by a third.',
] as const;
const NOUNS = [
  'Migration',
  'Chatbot',
  'Classifier',
  'Search',
  'Billing',
  'Onboarding',
  'Pipeline',
  'Dashboard',
] as const;
const TURNS = [
  'rewrite',
  'outage',
  'rollout',
  'pricing',
  'audit',
  'handover',
  'prototype',
  'deprecation',
] as const;

export interface GeneratedBankOptions {
  readonly questions: number;
  readonly seed?: number;
  /** Puts inline markup into every cue, which defeats the parser's shortcuts. */
  readonly isMarkedUp?: boolean;
}

/**
 * Generates a bank of different questions in the format of the seed bank: sections of twelve, two to four cues and one
 * story each (about three questions share a story). The same options give the same text.
 */
export function generateBank({ questions, seed = 1, isMarkedUp = false }: GeneratedBankOptions): string {
  const random = createRandom(seed);
  const parts = ['# Behavioral Questions\n'];
  for (let i = 0; i < questions; i++) {
    if (i % 12 === 0)
      parts.push(`\n---\n\n## **${pick(random, NOUNS)} and ${pick(random, TURNS)} ${i / 12 + 1}**\n`);
    const asked = `${pick(random, OPENINGS)} ${pick(random, DEEDS)} ${pick(random, PEOPLE)} ${pick(random, CAUSES)}`;
    parts.push(`- *${asked} in project ${i + 1}?*  \n`);
    const cues = 2 + Math.floor(random() * 3);
    for (let cue = 0; cue < cues; cue++) {
      parts.push(`  - ${isMarkedUp ? pick(random, MARKED_CUES) : pick(random, CUES)} \n`);
    }
    const story = Math.floor((random() * questions) / 3);
    parts.push(`  - STORY: ${pick(random, NOUNS)} ${pick(random, TURNS)} ${story}. \n`);
  }
  return parts.join('');
}
