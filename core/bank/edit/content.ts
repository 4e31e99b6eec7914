import {
  FIELDS,
  type AlsoAsked,
  type Bank,
  type Field,
  type Question,
  type SourceRange,
  type Story,
  type StoryLine,
  type StoryReference,
} from '../model.ts';

/** A story reference, normalised. */
export interface Reference {
  readonly title: string;
  readonly angle: string | null;
  readonly note: string | null;
}

/** The content of a line below a question, without its place. */
export type Row =
  | { readonly kind: 'cue'; readonly text: string; readonly depth: number }
  | { readonly kind: 'also'; readonly text: string; readonly depth: number }
  | ({ readonly kind: 'story'; readonly depth: number } & Reference);

export interface QuestionContent {
  /** Title of its section, or else of the bank. */
  readonly place: string | null;
  readonly text: string;
  /** In file order; two references on one line are two rows. Null for those of `origin`. */
  readonly rows: readonly Row[] | null;
  /** The question before the edit; null for a new one. */
  readonly origin: Question | null;
}

/** A written story: the items of each field. */
export type StoryContent = { readonly title: string } & Readonly<Record<Field, readonly string[]>>;

/**
 * The content of a bank, without places: two banks with the same content differ only in formatting. What an edit leaves alone is
 * the bank's own, since copying all of a large bank would take a tenth of a save.
 */
export interface BankContent {
  readonly title: string | null;
  /** The title's own section is left out. */
  readonly sections: readonly { readonly title: string; readonly level: number }[];
  readonly questions: readonly QuestionContent[];
  /** Written stories. */
  readonly stories: readonly (Story | StoryContent)[];
}

export function contentOf(bank: Bank): BankContent {
  const own = titleSection(bank);
  return {
    title: bank.title,
    sections: bank.sections.filter((_, index) => index !== own).map(({ title, level }) => ({ title, level })),
    questions: bank.questions.map((question) => ({
      place: placeOf(bank, question),
      text: question.text,
      rows: null,
      origin: question,
    })),
    stories: bank.stories.filter(({ isWritten }) => isWritten),
  };
}

/** Whether a section is the bank's title, which is also a section if it has questions of its own. */
export function isTitleSection(bank: Bank, index: number): boolean {
  return index >= 0 && index === titleSection(bank);
}

/** Index of the title's own section; -1 if it has none. */
function titleSection({ title, sections }: Bank): number {
  const first = sections.findIndex((section) => section.level === 1 && section.title !== '');
  return sections[first]?.title === title ? first : -1;
}

/** The index of a section in `BankContent.sections`; for the title's own, of the one below it. */
export function sectionIndex(bank: Bank, index: number): number {
  const title = titleSection(bank);
  return title >= 0 && title < index ? index - 1 : index;
}

export function placeOf(bank: Bank, question: Question): string | null {
  return question.section === null ? bank.title : (bank.sections[question.section]?.title ?? null);
}

/** A line of a question, with its place. */
export interface PlacedRow {
  readonly row: Row;
  /** As of a cue. */
  readonly range: SourceRange;
  /** The words after its marker, “STORY:” or “ALSO:”. */
  readonly words: SourceRange;
  /** Set if it names a story; two of one line share their words. */
  readonly reference: StoryReference | null;
}

export function rowsOf({ cues, stories, alsoAsked }: Question): PlacedRow[] {
  const placed =
    (kind: 'cue' | 'also') =>
    ({ text, depth, range, textRange }: AlsoAsked): PlacedRow => ({
      row: { kind, text, depth },
      range,
      words: textRange,
      reference: null,
    });
  const named = (reference: StoryReference): PlacedRow => {
    const { title, angle, note, depth, range, wordsRange } = reference;
    return { row: { kind: 'story', title, angle, note, depth }, range, words: wordsRange, reference };
  };
  const rows = [...cues.map(placed('cue')), ...stories.map(named), ...alsoAsked.map(placed('also'))];
  return rows.sort((a, b) => a.words.start - b.words.start);
}

export function storyContent(story: Story | StoryContent): StoryContent {
  return entrySaying(story.title, (field) => wordsOfField(story, field));
}

/** @param say the items of a field */
export function entrySaying(title: string, say: (field: Field) => readonly string[]): StoryContent {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, say(field)]));
  return { title, ...(fields as Record<Field, readonly string[]>) };
}

/** The items of a story's field. */
export function wordsOfField(story: Story | StoryContent, field: Field): readonly string[] {
  if (!('isWritten' in story)) return story[field];
  if (field === 'Aliases') return story.aliases;
  if (field === 'Tags') return story.tags;
  return textsOf(linesOfField(story, field));
}

/** The lines that hold a field. */
export function linesOfField(story: Story, field: Field): readonly StoryLine[] {
  if (field === 'Aliases') return story.aliasLines;
  if (field === 'Tags') return story.tagLines;
  if (field === 'Numbers') return story.numbers;
  if (field === 'Follow-up') return story.followUps;
  if (field === 'Notes') return story.notes;
  return story.beats.find(({ name }) => name === field)?.bullets ?? [];
}

export function textsOf(lines: readonly { readonly text: string }[]): string[] {
  return lines.map(({ text }) => text);
}

/** Whether two banks say the same, ignoring the origins of questions. */
export function saysTheSame(one: BankContent, other: BankContent): boolean {
  return (
    one.title === other.title &&
    isSame(one.sections, other.sections) &&
    one.questions.length === other.questions.length &&
    one.questions.every((question, i) => isSameQuestion(question, other.questions[i])) &&
    one.stories.length === other.stories.length &&
    one.stories.every((story, i) => isSameStory(story, other.stories[i]))
  );
}

function isSameQuestion(one: QuestionContent, other: QuestionContent | undefined): boolean {
  if (one.place !== other?.place || one.text !== other.text) return false;
  const isUnchanged = one.rows === null && other.rows === null;
  if (isUnchanged && one.origin && other.origin && haveSameLines(one.origin, other.origin)) return true;
  return isSame(rowsIn(one), rowsIn(other));
}

function rowsIn({ rows, origin }: QuestionContent): readonly Row[] {
  return rows ?? (origin ? rowsOf(origin).map(({ row }) => row) : []);
}

/** Whether two questions have the same lines in the same places. Copies nothing, unlike a comparison of their rows. */
function haveSameLines(one: Question, other: Question): boolean {
  const shift = other.range.start - one.range.start;
  const isSameLine = (line: AlsoAsked, its: AlsoAsked | undefined): boolean =>
    line.text === its?.text &&
    line.depth === its.depth &&
    line.textRange.start + shift === its.textRange.start;
  const isSameReference = (named: StoryReference, its: StoryReference | undefined): boolean =>
    named.title === its?.title &&
    named.angle === its.angle &&
    named.note === its.note &&
    named.depth === its.depth &&
    named.wordsRange.start + shift === its.wordsRange.start;
  return (
    one.cues.length === other.cues.length &&
    one.stories.length === other.stories.length &&
    one.alsoAsked.length === other.alsoAsked.length &&
    one.cues.every((cue, i) => isSameLine(cue, other.cues[i])) &&
    one.stories.every((reference, i) => isSameReference(reference, other.stories[i])) &&
    one.alsoAsked.every((also, i) => isSameLine(also, other.alsoAsked[i]))
  );
}

function isSameStory(one: Story | StoryContent, other: Story | StoryContent | undefined): boolean {
  return (
    one.title === other?.title &&
    FIELDS.every((field) => isSame(wordsOfField(one, field), wordsOfField(other, field)))
  );
}

/** Deep equality of plain values. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}
