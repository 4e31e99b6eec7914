import type { SourceRange } from '../model.ts';
import type { ReadQuestion } from '../question.ts';
import type { WrittenStory } from '../story-library.ts';

/**
 * A stretch of a bank that means the same wherever it stands: a heading, a top-level list item with its questions, or a whole
 * story library. Its ranges are those of the text it was read from; a reading says how far each part has moved since.
 */
export type Part = HeadingPart | ItemPart | LibraryPart;

export interface HeadingPart {
  readonly kind: 'heading';
  readonly level: number;
  /** As read, with its spaces. */
  readonly words: string;
  readonly range: SourceRange;
}

export interface ItemPart {
  readonly kind: 'item';
  readonly questions: readonly NamedQuestion[];
  readonly range: SourceRange;
}

export interface NamedQuestion {
  readonly read: ReadQuestion;
  /** The question, normalised. */
  readonly name: string;
  /** The title of each reference, normalised. */
  readonly storyNames: readonly string[];
}

export interface LibraryPart {
  readonly kind: 'library';
  readonly level: number;
  readonly headingRange: SourceRange;
  /** From the heading to what follows the library. */
  readonly range: SourceRange;
  readonly stories: readonly WrittenStory[];
  /** Titles on which the division into entries hung, and whether a question refers to each. */
  readonly asked: ReadonlyMap<string, boolean>;
}
