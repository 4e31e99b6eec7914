import { BEAT_NAMES, type Bank, type BeatName, type Question, type Story } from '../model.ts';

/** A story reference, normalised. */
export interface Reference {
  readonly title: string;
  readonly angle: string | null;
  readonly note: string | null;
}

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
  /** The question it was before an edit; null when the edit made it. */
  readonly origin: Question | null;
}

export interface StoryContent {
  readonly title: string;
  readonly beats: Readonly<Partial<Record<BeatName, readonly string[]>>>;
  readonly numbers: readonly string[];
  readonly followUps: readonly string[];
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
  const own = titleSection(bank);
  return {
    title: bank.title,
    sections: bank.sections.filter((_, index) => index !== own).map(({ title, level }) => ({ title, level })),
    questions: bank.questions.map((question) => ({
      place: placeOf(bank, question),
      text: question.text,
      rows: rowsOf(question).map(({ row }) => row),
      origin: question,
    })),
    stories: bank.stories.filter(({ isWritten }) => isWritten).map(storyContent),
  };
}

/** Whether a section is the bank's title, which counts as one when it has questions of its own. */
export function isTitleSection(bank: Bank, index: number): boolean {
  return index >= 0 && index === titleSection(bank);
}

/** The title's own section; -1 when it has none. */
function titleSection({ title, sections }: Bank): number {
  const first = sections.findIndex((section) => section.level === 1 && section.title !== '');
  return sections[first]?.title === title ? first : -1;
}

/** The place of a section in `BankContent.sections`; for the title's own, of the one below it. */
export function sectionIndex(bank: Bank, index: number): number {
  const title = titleSection(bank);
  return title >= 0 && title < index ? index - 1 : index;
}

export function placeOf(bank: Bank, question: Question): string | null {
  return question.section === null ? bank.title : (bank.sections[question.section]?.title ?? null);
}

/** One line of a question with the index of its cue, reference or other wording. */
export interface IndexedRow {
  readonly row: Row;
  readonly index: number;
  readonly start: number;
}

export function rowsOf(question: Question): IndexedRow[] {
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
  followUps,
  aliases,
  tags,
  notes,
}: Story): StoryContent {
  const content: Partial<Record<BeatName, readonly string[]>> = {};
  for (const { name, bullets } of beats) content[name] = textsOf(bullets);
  return {
    title,
    beats: content,
    numbers: textsOf(numbers),
    followUps: textsOf(followUps),
    aliases,
    tags,
    notes: textsOf(notes),
  };
}

export function textsOf(lines: readonly { readonly text: string }[]): string[] {
  return lines.map(({ text }) => text);
}

/** Whether two banks say the same. */
export function saysTheSame(one: BankContent, other: BankContent): boolean {
  return (
    one.title === other.title &&
    isSameList(one.sections, other.sections, (a, b) => a.title === b.title && a.level === b.level) &&
    isSameList(one.questions, other.questions, isSameQuestion) &&
    isSameList(one.stories, other.stories, isSameStory)
  );
}

function isSameQuestion(one: QuestionContent, other: QuestionContent): boolean {
  return one.place === other.place && one.text === other.text && isSameList(one.rows, other.rows, isSameRow);
}

export function isSameStory(one: StoryContent, other: StoryContent): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered({ title, beats, numbers, followUps, aliases, tags, notes }: StoryContent): unknown[] {
  return [title, BEAT_NAMES.map((name) => beats[name] ?? []), numbers, followUps, aliases, tags, notes];
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

export function isSameList<Value>(
  one: readonly Value[],
  other: readonly Value[],
  isSame: (a: Value, b: Value) => boolean = Object.is,
): boolean {
  return one.length === other.length && one.every((value, i) => isSame(value, other[i] as Value));
}
