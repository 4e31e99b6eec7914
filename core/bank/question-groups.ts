import type { Bank, Question } from './model.ts';
import { repairMojibake } from './mojibake.ts';
import { normaliseText } from './normalise.ts';
import { coreWords } from '../words.ts';

export interface GroupedQuestions {
  /** Index into `Bank.sections`; null above all sections. */
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
    ...(above ? [{ section: null, title: coreWords.sections.none, questions: above }] : []),
    ...bank.sections.map(({ title }, section) => ({
      section,
      title: sectionLabel(title),
      questions: groups.get(section) ?? [],
    })),
  ];
}

/** The text of a question that a filter searches: everything written in it and its stories’ tags, normalised. */
export type FilterTexts = (question: Question) => string;

/** Normalises each question when first filtered, since mostly there is no filter. */
export function filterTexts(bank: Bank): FilterTexts {
  const tags = new Map(bank.stories.map((story) => [story.id, story.tags]));
  const known = new Map<string, string>();
  return ({ id, text, cues, stories, alsoAsked }) => {
    let normalised = known.get(id);
    if (normalised === undefined) {
      const parts = [
        text,
        ...cues.map((cue) => cue.text),
        ...stories.flatMap(({ title, storyId }) => [title, ...(tags.get(storyId) ?? [])]),
        ...alsoAsked.map((line) => line.text),
      ];
      normalised = normaliseText(parts.join(' \n '));
      known.set(id, normalised);
    }
    return normalised;
  };
}

/**
 * The groups with only the wanted questions that have every word of the filter; empty groups are left out.
 *
 * @param isWanted null for all
 * @param isMeant whether a question matches the filter by meaning
 */
export function filterGroups(
  groups: readonly GroupedQuestions[],
  textOf: FilterTexts,
  filter: string,
  isWanted: ((question: Question) => boolean) | null = null,
  isMeant: (id: string) => boolean = () => false,
): readonly GroupedQuestions[] {
  if (normaliseText(filter) === '' && !isWanted) return groups;
  const hasWords = withWords(filter);
  return groups
    .map((group) => ({
      ...group,
      questions: group.questions.filter((question) => {
        if (isWanted && !isWanted(question)) return false;
        return hasWords(textOf(question)) || isMeant(question.id);
      }),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** Tests whether a normalised text has every word of a filter. */
export function withWords(filter: string): (text: string) => boolean {
  const words = normaliseText(filter).split(' ').filter(Boolean);
  return (text) => words.every((word) => text.includes(word));
}

/** So many cues answer a question without a story. */
const ENOUGH_CUES = 3;

/** How complete an answer is: a written story or enough cues, less than that, or nothing. */
export type Completeness = 'ready' | 'begun' | 'empty';

/** @param written ids of the stories that are written */
export function completenessOf({ cues, stories }: Question, written: ReadonlySet<string>): Completeness {
  if (cues.length >= ENOUGH_CUES || stories.some(({ storyId }) => written.has(storyId))) return 'ready';
  return cues.length + stories.length > 0 ? 'begun' : 'empty';
}

/** What a section is called on the screen. */
export function sectionLabel(title: string): string {
  return title === '' ? coreWords.sections.untitled : repairMojibake(title);
}

/** Where a question is to stand. */
export interface Place {
  /** Index into `Bank.sections`; null for above all sections. */
  readonly section: number | null;
  /** `Question.id` it is to stand before; null for the end of the section. */
  readonly before: string | null;
}

/**
 * Where a question goes when moved by one place: past the last of its section to the start of the next, past the first to the end
 * of the one before.
 *
 * @returns null at the ends of the bank
 */
export function placeByKey(groups: readonly GroupedQuestions[], id: string, by: 1 | -1): Place | null {
  const index = groups.findIndex(({ questions }) => questions.some((question) => question.id === id));
  const group = groups[index];
  if (!group) return null;
  const { questions, section } = group;
  const at = questions.findIndex((question) => question.id === id);
  if (at + by >= 0 && at + by < questions.length) {
    return { section, before: questions[by === 1 ? at + 2 : at - 1]?.id ?? null };
  }
  const next = groups[index + by];
  if (!next) return null;
  return { section: next.section, before: by === 1 ? (next.questions[0]?.id ?? null) : null };
}
