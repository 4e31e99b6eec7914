/** A half-open stretch `[start, end)` of the bank's text, in UTF-16 code units, as `String.slice` takes it. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** The content of one Markdown file, in file order. Built by `parseBank`, never mutated. */
export interface Bank {
  /** Text of the first level-one heading other than the story library's; null if there is none. */
  readonly title: string | null;
  readonly sections: readonly Section[];
  readonly questions: readonly Question[];
  /** Written stories in file order, then the stubs in order of first reference. */
  readonly stories: readonly Story[];
  /** The story libraries (“# Stories”), in file order; nearly always none or one. */
  readonly libraries: readonly StoryLibrary[];
  readonly problems: readonly Problem[];
}

export interface Section {
  readonly title: string;
  /** Heading level, 1 to 6. */
  readonly level: number;
  /** From the heading to the next heading or the end of the file. */
  readonly range: SourceRange;
  /** The heading block alone. */
  readonly headingRange: SourceRange;
}

/** A “Stories” heading and the entries below it. */
export interface StoryLibrary {
  /** Heading level, 1 to 6. */
  readonly level: number;
  /** From the heading to the next of its level or higher, or the end of the file. */
  readonly range: SourceRange;
  /** The heading block alone. */
  readonly headingRange: SourceRange;
}

export interface Question {
  /** Normalised text (see `normaliseText`), made unique by a suffix if two questions share it. */
  readonly id: string;
  readonly text: string;
  /** Index into `Bank.sections`; null for a question above the first heading or under the title alone. */
  readonly section: number | null;
  readonly cues: readonly Cue[];
  readonly stories: readonly StoryReference[];
  /** Other ways interviewers ask it (`ALSO:` lines), in file order. */
  readonly alsoAsked: readonly AlsoAsked[];
  /** The whole list item. */
  readonly range: SourceRange;
  /** The question's words alone, without marker and emphasis but with any markup inside. */
  readonly textRange: SourceRange;
}

export interface Cue {
  /** The words on one line, with their label. */
  readonly text: string;
  /** One to three words before ": " at the start ("Resolution"); null without a label. */
  readonly label: string | null;
  /** 1 for a direct child of the question, 2 below that, and so on. */
  readonly depth: number;
  /** The list item with the items below it; for a later paragraph or line of an item, just that. */
  readonly range: SourceRange;
  /** The words alone, as for a question. */
  readonly textRange: SourceRange;
}

export interface AlsoAsked {
  readonly text: string;
  /** As for a cue; so are the ranges. */
  readonly depth: number;
  readonly range: SourceRange;
  readonly textRange: SourceRange;
}

export interface StoryReference {
  /** The title as written here: possibly an alias, or in another case than the story's own. */
  readonly title: string;
  /** At most three words on what the story shows here ("Small mistake"). */
  readonly angle: string | null;
  readonly note: string | null;
  /** `Story.id` of the story it means. */
  readonly storyId: string;
  readonly depth: number;
  /** As for a cue; two references on one line share it. */
  readonly range: SourceRange;
  /** The words after “STORY:”; two references on one line share it. */
  readonly wordsRange: SourceRange;
  /** The title's own characters. */
  readonly titleRange: SourceRange;
}

/** The parts of a story, in the order they are told. */
export const BEAT_NAMES = ['Situation', 'Task', 'Action', 'Result'] as const;
export type BeatName = (typeof BEAT_NAMES)[number];

export function isBeatName(word: string | null | undefined): word is BeatName {
  return BEAT_NAMES.some((name) => name === word);
}

/** What an entry can have below its title, in the order a new one has it. Notes are all lines of no other field. */
export const FIELDS = ['Aliases', 'Tags', ...BEAT_NAMES, 'Numbers', 'Follow-up', 'Notes'] as const;
export type Field = (typeof FIELDS)[number];

export interface Beat {
  readonly name: BeatName;
  readonly bullets: readonly StoryLine[];
}

export interface StoryLine {
  readonly text: string;
  /** As for a cue. */
  readonly range: SourceRange;
  /** The words alone, without marker, field name (“Action:”) and emphasis. */
  readonly textRange: SourceRange;
}

export interface Story {
  /** Normalised title. */
  readonly id: string;
  readonly title: string;
  /** False for a stub: referenced, but without an entry under `# Stories`. */
  readonly isWritten: boolean;
  /** The written beats, in STAR order. */
  readonly beats: readonly Beat[];
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  /** Facts worth saying exactly ("35% fewer errors"). */
  readonly numbers: readonly StoryLine[];
  /** What interviewers ask next (`FOLLOW-UP:` lines). */
  readonly followUps: readonly StoryLine[];
  /** Any other line of the entry, kept and shown. */
  readonly notes: readonly StoryLine[];
  /** The lines that hold aliases, as written. */
  readonly aliasLines: readonly StoryLine[];
  readonly tagLines: readonly StoryLine[];
  /** The entry from its heading to the next; null for a stub. */
  readonly range: SourceRange | null;
  /** The entry's heading block alone; null for a stub. */
  readonly headingRange: SourceRange | null;
  /** `Question.id` of each question that refers to it, in file order, once each. */
  readonly usedBy: readonly string[];
}

/** A story with nothing but a title. */
export function newStory(id: string, title: string): Story {
  return {
    id,
    title,
    isWritten: false,
    beats: [],
    aliases: [],
    tags: [],
    numbers: [],
    followUps: [],
    notes: [],
    aliasLines: [],
    tagLines: [],
    range: null,
    headingRange: null,
    usedBy: [],
  };
}

export const PROBLEM_CODES = [
  'not-markdown',
  'other-shape',
  'garbled-text',
  'empty-question',
  'near-duplicate-story',
  'empty-section',
  'duplicate-question',
  'loose-story-lines',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  readonly range: SourceRange;
  /** First line is 1. */
  readonly line: number;
  /** First column is 1; counts UTF-16 code units. */
  readonly column: number;
  /** What is wrong, in a sentence for the user. */
  readonly message: string;
  readonly fix: Fix | null;
}

export interface Fix {
  /** What the button does ("Replace with “company’s”"). */
  readonly label: string;
  /** The words it replaces ("companyâ€™s"), for a preview of many fixes; left out if the label says enough. */
  readonly replaces?: string;
  /** Replacements in text order, not overlapping; empty if the user has to do it. */
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly range: SourceRange;
  readonly text: string;
}
