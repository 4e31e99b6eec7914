import type { BeatName } from '../bank/model.ts';

/** What was recognised in a file; nothing is written yet. */
export interface Reading {
  readonly title: string | null;
  readonly shape: Shape;
  /** Confidence that these are someone's questions or stories, 0 to 1. */
  readonly confidence: number;
  readonly questions: readonly FoundQuestion[];
  readonly stories: readonly FoundStory[];
  readonly leftOut: readonly LeftOut[];
  /** Questions for the candidate to ask; offered as a section of their own. */
  readonly toAsk: readonly { readonly text: string; readonly line: number }[];
}

/** Kinds of block that can carry questions; the user can restrict a reading to one. */
export const CARRIERS = ['headings', 'items', 'lines', 'labels', 'folds', 'table'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** What carries the questions, or the kind of file. */
export type Shape = Carrier | 'bank' | 'stories' | 'none';

export interface FoundCue {
  readonly text: string;
  /** 1 for cues directly below the question. */
  readonly depth: number;
}

export interface FoundQuestion {
  readonly text: string;
  /** Titles of its sections, outermost first. */
  readonly path: readonly string[];
  readonly cues: readonly FoundCue[];
  /** Titles of the stories that answer it. */
  readonly stories: readonly string[];
  readonly alsoAsked: readonly string[];
  /** Line of the source; the first is 1. */
  readonly line: number;
}

export interface FoundStory {
  readonly title: string;
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly beats: readonly { readonly name: BeatName; readonly lines: readonly string[] }[];
  readonly numbers: readonly string[];
  readonly followUps: readonly string[];
  readonly notes: readonly string[];
  readonly line: number;
}

export type WhyLeftOut =
  | 'contents'
  | 'advice'
  | 'to-ask'
  | 'settings'
  | 'comment'
  | 'template'
  | 'remark'
  | 'table'
  | 'marks'
  | 'other';

export interface LeftOut {
  /** Line of the source; the first is 1. */
  readonly line: number;
  readonly text: string;
  readonly why: WhyLeftOut;
}
