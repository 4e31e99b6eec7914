import type { BeatName } from '../bank/model.ts';

/** What was understood of a file, before anything is written. */
export interface Reading {
  readonly title: string | null;
  readonly shape: Shape;
  /** 0 to 1: how sure it is that these are somebody's questions or stories. */
  readonly confidence: number;
  readonly questions: readonly FoundQuestion[];
  readonly stories: readonly FoundStory[];
  readonly leftOut: readonly LeftOut[];
  /** Questions a candidate asks back; they are offered as a section of their own. */
  readonly toAsk: readonly { readonly text: string; readonly line: number }[];
}

/** Kinds of block that can carry questions; a reading can be held to one of them. */
export const CARRIERS = ['headings', 'items', 'lines', 'labels', 'folds', 'table'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** What carries the questions. */
export type Shape = Carrier | 'bank' | 'stories' | 'none';

export interface FoundCue {
  readonly text: string;
  /** 1 for what stands right below the question. */
  readonly depth: number;
}

export interface FoundQuestion {
  readonly text: string;
  /** Titles of the sections it stands in, the outermost first. */
  readonly path: readonly string[];
  readonly cues: readonly FoundCue[];
  /** Titles of the stories it is answered by. */
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
