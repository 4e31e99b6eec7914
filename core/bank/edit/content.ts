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
  /** In file order; two references on one line are two rows. */
  readonly rows: readonly Row[];
  /** The question before the edit; null for a new one. */
  readonly origin: Question | null;
}

/** A written story: the items of each field. */
export type StoryContent = { readonly title: string } & Readonly<Record<Field, readonly string[]>>;

/** The content of a bank, without places: two banks with the same content differ only in formatting. */
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

export function storyContent(story: Story): StoryContent {
  return entrySaying(story.title, (field) => wordsOfField(story, field));
}

/** @param say the items of a field */
export function entrySaying(title: string, say: (field: Field) => readonly string[]): StoryContent {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, say(field)]));
  return { title, ...(fields as Record<Field, readonly string[]>) };
}

/** The items of a story's field. */
export function wordsOfField(story: Story, field: Field): readonly string[] {
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
  const count = one.questions.length;
  const isSameQuestion = ({ place, text, rows }: QuestionContent, i: number): boolean => {
    const its = other.questions[i];
    return place === its?.place && text === its.text && isSame(rows, its.rows);
  };
  return (
    count === other.questions.length &&
    one.questions.every(isSameQuestion) &&
    isSame({ ...one, questions: count }, { ...other, questions: count })
  );
}

/** Deep equality of plain values. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}
