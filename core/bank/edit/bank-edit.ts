import type { BeatName, ProblemCode, SourceRange } from '../model.ts';

/** A section, by its place in `Bank.sections` and the title the editor saw there. */
export interface SectionRef {
  readonly index: number;
  readonly title: string;
}

/** A line of a question, by its place among lines of its kind and the words the editor saw there. */
export interface LineRef {
  readonly index: number;
  readonly text: string;
}

/** A cue as it is to be. */
export interface CueDraft {
  /** What is read; its label may stand in front ("Result: 5 %") or be given apart. */
  readonly text: string;
  /** One to three words to stand before the text with a colon; left out or null when the text has all. */
  readonly label?: string | null | undefined;
  /** 1 for a direct child of the question; at most one deeper than the line above it. */
  readonly depth: number;
}

/** A story reference as it is to be. Empty words count as null. */
export interface ReferenceDraft {
  readonly title: string;
  readonly angle?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** A block of the file that has a name. */
export type BlockRef =
  | { readonly question: string }
  | { readonly story: string }
  /** From the heading to the next. */
  | { readonly section: SectionRef };

/**
 * A change to a bank, as a value. Questions are named by `Question.id`, stories by `Story.id`. Whatever is named by its place
 * says also what it read there, and whole lists say what they were, so that an edit made on an older text is refused.
 */
export type SingleEdit =
  /** As the last question of a section; without one, of “New questions”, which is made when it is not there. */
  | { readonly kind: 'addQuestion'; readonly text: string; readonly section: SectionRef | null }
  | { readonly kind: 'setQuestionText'; readonly question: string; readonly text: string }
  /** `at` is the cue's place afterwards. */
  | { readonly kind: 'addCue'; readonly question: string; readonly at: number; readonly cue: CueDraft }
  /** What stands below the cue keeps its distance to it. */
  | { readonly kind: 'setCue'; readonly question: string; readonly cue: LineRef; readonly to: CueDraft }
  /** The cue alone: what stands below it moves up a level. */
  | { readonly kind: 'removeCue'; readonly question: string; readonly cue: LineRef }
  /** With what stands below it. `to` counts the cues that stay. */
  | {
      readonly kind: 'moveCue';
      readonly question: string;
      readonly cue: LineRef;
      readonly to: number;
      readonly depth: number;
    }
  | {
      readonly kind: 'setCues';
      readonly question: string;
      readonly expected: readonly string[];
      readonly cues: readonly CueDraft[];
    }
  | {
      readonly kind: 'addReference';
      readonly question: string;
      readonly at: number;
      readonly reference: ReferenceDraft;
    }
  /** A reference's `text` is its title. */
  | {
      readonly kind: 'setReference';
      readonly question: string;
      readonly reference: LineRef;
      readonly to: ReferenceDraft;
    }
  | { readonly kind: 'removeReference'; readonly question: string; readonly reference: LineRef }
  /** Alone; `to` is its place afterwards. */
  | {
      readonly kind: 'moveReference';
      readonly question: string;
      readonly reference: LineRef;
      readonly to: number;
    }
  | {
      readonly kind: 'setReferences';
      readonly question: string;
      /** Titles. */
      readonly expected: readonly string[];
      readonly references: readonly ReferenceDraft[];
    }
  | {
      readonly kind: 'setAlsoAsked';
      readonly question: string;
      readonly expected: readonly string[];
      readonly lines: readonly string[];
    }
  /** Before another question, else as the last of a section; null names what stands above all sections. */
  | {
      readonly kind: 'moveQuestion';
      readonly question: string;
      readonly section: SectionRef | null;
      readonly before: string | null;
    }
  | { readonly kind: 'deleteQuestion'; readonly question: string }
  /** Behind another section; without one, as the last. */
  | { readonly kind: 'addSection'; readonly title: string; readonly after: SectionRef | null }
  | { readonly kind: 'renameSection'; readonly section: SectionRef; readonly title: string }
  /** Questions that are kept fall to the section above. */
  | { readonly kind: 'deleteSection'; readonly section: SectionRef; readonly questions: 'keep' | 'delete' }
  | {
      readonly kind: 'writeStory';
      readonly title: string;
      readonly beats: readonly { readonly name: BeatName; readonly bullets: readonly string[] }[];
      readonly numbers: readonly string[];
      readonly aliases: readonly string[];
      readonly tags: readonly string[];
    }
  | {
      readonly kind: 'setBeat';
      readonly story: string;
      readonly beat: BeatName;
      readonly expected: readonly string[];
      readonly bullets: readonly string[];
    }
  | {
      readonly kind: 'setNumbers' | 'setAliases' | 'setTags';
      readonly story: string;
      readonly expected: readonly string[];
      readonly lines: readonly string[];
    }
  /** References by the title follow; those by an alias stay, and still mean the story. */
  | { readonly kind: 'renameStory'; readonly story: string; readonly title: string }
  /** What is written of one is added to the other; every reference follows, and the old title becomes an alias. */
  | { readonly kind: 'mergeStories'; readonly from: string; readonly into: string }
  /** References that are kept make it a stub again. */
  | { readonly kind: 'deleteStory'; readonly story: string; readonly references: 'keep' | 'remove' }
  /** The fix of the problem found there. */
  | {
      readonly kind: 'applyFix';
      readonly code: ProblemCode;
      readonly range: SourceRange;
      readonly message: string;
    }
  /** `expected` is the block's Markdown as the editor saw it. No other block may change by it. */
  | {
      readonly kind: 'setMarkdown';
      readonly block: BlockRef;
      readonly expected: string;
      readonly markdown: string;
    }
  /** Behind a block; without one, at the end of the file. */
  | { readonly kind: 'insertMarkdown'; readonly after: BlockRef | null; readonly markdown: string }
  /** The whole file, as a Markdown editor has it. */
  | { readonly kind: 'setText'; readonly text: string };

/** One edit, or some made one after another, each with the ids before all of them: all or none, and one step to take back. */
export type BankEdit = SingleEdit | { readonly kind: 'several'; readonly edits: readonly SingleEdit[] };

/** Why an edit is not made. The reason is for the person, in a sentence or two. */
export interface Refusal {
  readonly ok: false;
  readonly code:
    | 'stale' // The bank is no longer what the edit was made on.
    | 'no-words'
    | 'cannot-hold' // The bank's grammar has no way to write it.
    | 'name-taken'
    | 'tangled'; // The Markdown around it is too unusual to change safely.
  readonly reason: string;
}
