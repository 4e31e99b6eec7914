/** The parts of the search, each of which can be switched off to see what it carries. */
export interface SearchParts {
  readonly themes: boolean;
  /** Phrases of several words call themes, not only single words. */
  readonly phrases: boolean;
  /** Phrases that their small words tell apart also count without those, where few words are typed. */
  readonly terse: boolean;
  /** A theme is answered in part by the themes near it. */
  readonly nearThemes: boolean;
  /** The question's own words are matched, not only its themes. */
  readonly ownWords: boolean;
  readonly stems: boolean;
  /** Boilerplate counts next to nothing; off, every word counts alike. */
  readonly tellingWords: boolean;
  /** A word half typed stands for the words it may become. */
  readonly completions: boolean;
  /** Slips are resolved against the vocabulary. */
  readonly slips: boolean;
  /** Words written apart or together are one. */
  readonly compounds: boolean;
  readonly abbreviations: boolean;
  /** Cues, stories and tags count towards their question. */
  readonly notes: boolean;
  /** What is asked after every question ("What did you learn?") is left out. */
  readonly followUps: boolean;
}

export const ALL_PARTS: SearchParts = {
  themes: true,
  phrases: true,
  terse: true,
  nearThemes: true,
  ownWords: true,
  stems: true,
  tellingWords: true,
  completions: true,
  slips: true,
  compounds: true,
  abbreviations: true,
  notes: true,
  followUps: true,
};
