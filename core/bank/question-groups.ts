import type { Bank, Question } from './model.ts';
import { normaliseText } from './normalise.ts';

export interface GroupedQuestions {
  /** Index into `Bank.sections`; null for what stands above all sections. */
  readonly section: number | null;
  readonly title: string;
  readonly questions: readonly Question[];
}

/** Sections in file order with their questions, empty ones too. */
export function questionsBySection(bank: Bank): GroupedQuestions[] {
  const groups = new Map<number | null, Question[]>();
  for (const question of bank.questions) {
    const group = groups.get(question.section);
    if (group) group.push(question);
    else groups.set(question.section, [question]);
  }
  const above = groups.get(null);
  return [
    ...(above ? [{ section: null, title: 'No section', questions: above }] : []),
    ...bank.sections.map(({ title }, section) => ({
      section,
      title: title === '' ? 'Untitled section' : title,
      questions: groups.get(section) ?? [],
    })),
  ];
}

/** What a filter looks through: by question id, everything written in the question and its stories’ tags, normalised. */
export function filterTexts(bank: Bank): ReadonlyMap<string, string> {
  const tags = new Map(bank.stories.map((story) => [story.id, story.tags]));
  return new Map(
    bank.questions.map(({ id, text, cues, stories, alsoAsked }) => [
      id,
      normaliseText(
        [
          text,
          ...cues.map((cue) => cue.text),
          ...stories.flatMap(({ title, storyId }) => [title, ...(tags.get(storyId) ?? [])]),
          ...alsoAsked.map((line) => line.text),
        ].join(' \n '),
      ),
    ]),
  );
}

/**
 * The groups with only those questions that hold every word of the filter and are wanted; groups without any are left out.
 *
 * @param isWanted null where all are
 */
export function filterGroups(
  groups: readonly GroupedQuestions[],
  texts: ReadonlyMap<string, string>,
  filter: string,
  isWanted: ((question: Question) => boolean) | null = null,
): readonly GroupedQuestions[] {
  const words = normaliseText(filter).split(' ').filter(Boolean);
  if (words.length === 0 && !isWanted) return groups;
  return groups
    .map((group) => ({
      ...group,
      questions: group.questions.filter((question) => {
        if (isWanted && !isWanted(question)) return false;
        const text = texts.get(question.id) ?? '';
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ questions }) => questions.length > 0);
}
