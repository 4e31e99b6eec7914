import type { Bank, Question, Story } from './model.ts';

/**
 * What there is to say to a question: a story that is written, one of which there is only the name, cues without a story, or
 * nothing.
 */
export type Answer = 'written' | 'named' | 'cues' | 'nothing';

/** How well a bank's questions are answered, and what its stories are for. */
export interface Coverage {
  /** Every question once, in file order, by what there is to say to it. */
  readonly questions: Readonly<Record<Answer, readonly Question[]>>;
  /** Stories with nothing but a title, those that most questions use first. */
  readonly unwritten: readonly Story[];
  /** Written stories that no question uses, in file order. */
  readonly unused: readonly Story[];
}

/** What a question is answered with, at best. */
export function answerTo(question: Question, isWritten: (storyId: string) => boolean): Answer {
  if (question.stories.some(({ storyId }) => isWritten(storyId))) return 'written';
  if (question.stories.length > 0) return 'named';
  return question.cues.length > 0 ? 'cues' : 'nothing';
}

/** Gives `answerTo` its stories. */
export function writtenIn({ stories }: Pick<Bank, 'stories'>): (storyId: string) => boolean {
  const written = new Set(stories.filter(({ isWritten }) => isWritten).map(({ id }) => id));
  return (storyId) => written.has(storyId);
}

/** What of a bank is ready, and where its gaps are. */
export function coverageOf(bank: Bank): Coverage {
  const questions: Record<Answer, Question[]> = { written: [], named: [], cues: [], nothing: [] };
  const isWritten = writtenIn(bank);
  for (const question of bank.questions) questions[answerTo(question, isWritten)].push(question);
  return {
    questions,
    unwritten: bank.stories
      .filter((story) => !story.isWritten)
      .sort((one, other) => other.usedBy.length - one.usedBy.length),
    unused: bank.stories.filter((story) => story.isWritten && story.usedBy.length === 0),
  };
}
