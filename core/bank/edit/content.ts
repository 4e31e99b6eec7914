import { frameOf, type Frame, type FrameChange } from '../reading/frame.ts';
import { once } from '../reading/once.ts';
import type { LibraryPart } from '../reading/part.ts';
import { readingOf } from '../reading/kept-reading.ts';
import type { Reading } from '../reading/reading.ts';
import type { ReadQuestion } from '../question.ts';
import type { WrittenStory } from '../story-library.ts';
import type { Bank, BeatName, Question, Story, StoryLine } from '../model.ts';
import { spliced } from '../spliced.ts';
import type { Reference } from './read-back.ts';

/** A line below a question: what it says, without where it stands. */
export type Row =
  | { readonly kind: 'cue'; readonly text: string; readonly depth: number }
  | { readonly kind: 'also'; readonly text: string; readonly depth: number }
  | ({ readonly kind: 'story'; readonly depth: number } & Reference);

export interface QuestionContent {
  /** Title of its section, else of the bank. */
  readonly place: string | null;
  readonly text: string;
  /** In file order; two references on one line are two rows. */
  readonly rows: readonly Row[];
  /** What it was read to, by which it is known before and after an edit; null when the edit made it. */
  readonly origin: object | null;
}

export interface StoryContent {
  readonly title: string;
  readonly beats: Readonly<Partial<Record<BeatName, readonly string[]>>>;
  readonly numbers: readonly string[];
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

/** What a bank says, without where it stands: two banks with the same content differ only in how they are written. */
export interface BankContent {
  readonly title: string | null;
  /** The title's own section is left out. */
  readonly sections: readonly { readonly title: string; readonly level: number }[];
  readonly questions: readonly QuestionContent[];
  /** Written stories. */
  readonly stories: readonly StoryContent[];
}

export function contentOf(bank: Bank): BankContent {
  const reading = readingOf(bank);
  if (reading) return contentOfReading(reading);
  return {
    title: bank.title,
    sections: sectionContents(bank),
    questions: bank.questions.map((question) => ({
      place: placeOf(bank, question),
      text: question.text,
      rows: rowsOf(question).map(({ row }) => row),
      origin: question,
    })),
    stories: bank.stories.filter(({ isWritten }) => isWritten).map(storyContent),
  };
}

/** The same of a bank that is not made yet. */
export const contentOfReading = once((reading: Reading): BankContent => {
  const frame = frameOf(reading);
  return {
    title: frame.title,
    sections: sectionContents(frame),
    questions: questionContents(frame, 0, frame.questions.length),
    stories: frame.libraryParts.flatMap(storyContents),
  };
});

/**
 * What `contentOfReading` gives for a reading; what it shares with the one before is the same object in both.
 *
 * @param before the one it was read again from
 */
export function contentAfter(before: Reading, reading: Reading): BankContent {
  const { change } = frameOf(reading);
  if (change) contentOfReading.keep(reading, contentAgain(before, frameOf(reading), change));
  return contentOfReading(reading);
}

function contentAgain(
  before: Reading,
  frame: Frame,
  { at, removed, added, isOfQuestionsAlone }: FrameChange,
): BankContent {
  const old = contentOfReading(before);
  const read = questionContents(frame, at, at + added);
  const questions = spliced(old.questions, at, removed, read);
  if (isOfQuestionsAlone) return { ...old, questions };
  return {
    title: frame.title,
    sections: sectionContents(frame),
    questions: questions.map((question, i) => {
      const place = placeIn(frame, i);
      return question.place === place ? question : { ...question, place };
    }),
    stories: frame.libraryParts.flatMap(storyContents),
  };
}

function questionContents(frame: Frame, from: number, to: number): QuestionContent[] {
  return frame.questions.slice(from, to).map((question, i) => ({
    place: placeIn(frame, from + i),
    text: question.read.text,
    rows: rowsOnce(question.read),
    origin: question,
  }));
}

function placeIn({ title, sections, sectionOf }: Frame, index: number): string | null {
  const section = sectionOf[index] ?? null;
  return section === null ? title : (sections[section]?.title ?? null);
}

function storyContents({ stories }: LibraryPart): StoryContent[] {
  return stories.map(storyContentOnce);
}

const rowsOnce = once((read: ReadQuestion): readonly Row[] => rowsOf(read).map(({ row }) => row));

function sectionContents(frame: Pick<Bank, 'title' | 'sections'>): BankContent['sections'] {
  const own = titleSection(frame);
  return frame.sections.filter((_, index) => index !== own).map(({ title, level }) => ({ title, level }));
}

const storyContentOnce = once(storyContent);

/** Whether a section is the bank's title, which counts as one when it has questions of its own. */
export function isTitleSection(bank: Pick<Bank, 'title' | 'sections'>, index: number): boolean {
  return index >= 0 && index === titleSection(bank);
}

/** The title's own section; -1 when it has none. */
function titleSection({ title, sections }: Pick<Bank, 'title' | 'sections'>): number {
  const first = sections.findIndex((section) => section.level === 1 && section.title !== '');
  return sections[first]?.title === title ? first : -1;
}

/** The place of a section in `BankContent.sections`; for the title's own, of the one below it. */
export function sectionIndex(bank: Bank, index: number): number {
  const title = titleSection(bank);
  return title >= 0 && title < index ? index - 1 : index;
}

export function placeOf(
  bank: Pick<Bank, 'title' | 'sections'>,
  question: Pick<Question, 'section'>,
): string | null {
  return question.section === null ? bank.title : (bank.sections[question.section]?.title ?? null);
}

/** One line of a question with the index of its cue, reference or other wording. */
export interface IndexedRow {
  readonly row: Row;
  readonly index: number;
  readonly start: number;
}

export function rowsOf(
  question: Pick<Question | ReadQuestion, 'cues' | 'stories' | 'alsoAsked'>,
): IndexedRow[] {
  const rows: IndexedRow[] = [];
  for (const [index, { text, depth, textRange }] of question.cues.entries()) {
    rows.push({ row: { kind: 'cue', text, depth }, index, start: textRange.start });
  }
  for (const [index, { title, angle, note, depth, wordsRange }] of question.stories.entries()) {
    rows.push({ row: { kind: 'story', title, angle, note, depth }, index, start: wordsRange.start });
  }
  for (const [index, { text, depth, textRange }] of question.alsoAsked.entries()) {
    rows.push({ row: { kind: 'also', text, depth }, index, start: textRange.start });
  }
  return rows.sort((a, b) => a.start - b.start);
}

export function storyContent({
  title,
  beats,
  numbers,
  aliases,
  tags,
  notes,
}: Story | WrittenStory): StoryContent {
  const content: Partial<Record<BeatName, readonly string[]>> = {};
  for (const { name, bullets } of beats) content[name] = wordsOf(bullets);
  return { title, beats: content, numbers: wordsOf(numbers), aliases, tags, notes: wordsOf(notes) };
}

function wordsOf(lines: readonly StoryLine[]): string[] {
  return lines.map(({ text }) => text);
}

/** Whether two banks say the same. */
export function saysTheSame(one: BankContent, other: BankContent): boolean {
  return (
    one.title === other.title &&
    areSame(one.sections, other.sections, (a, b) => a.title === b.title && a.level === b.level) &&
    areSame(one.questions, other.questions, isSameQuestion) &&
    areSame(one.stories, other.stories, isSameStory)
  );
}

function isSameQuestion(one: QuestionContent, other: QuestionContent): boolean {
  if (one === other) return true;
  return one.place === other.place && one.text === other.text && areSame(one.rows, other.rows, isSameRow);
}

export function isSameStory(one: StoryContent, other: StoryContent): boolean {
  return one === other || JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

export function isSameRow(one: Row, other: Row): boolean {
  if (one.depth !== other.depth) return false;
  if (one.kind === 'story') {
    return (
      other.kind === 'story' &&
      one.title === other.title &&
      one.angle === other.angle &&
      one.note === other.note
    );
  }
  return one.kind === other.kind && one.text === other.text;
}

export function areSame<Value>(
  one: readonly Value[],
  other: readonly Value[],
  isSame: (a: Value, b: Value) => boolean,
): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  // A loop of its own: most of thousands are the same object, and a call for each takes several times as long.
  for (let i = 0; i < one.length; i++) {
    const value = one[i];
    const counterpart = other[i];
    if (value === counterpart) continue;
    if (value === undefined || counterpart === undefined || !isSame(value, counterpart)) return false;
  }
  return true;
}

function ordered({ title, beats, numbers, aliases, tags, notes }: StoryContent): unknown[] {
  const { Situation, Task, Action, Result } = beats;
  return [title, Situation ?? [], Task ?? [], Action ?? [], Result ?? [], numbers, aliases, tags, notes];
}
