/** How surely a call means its theme. */
export type Strength = 'strong' | 'fair' | 'weak';

/** What interviewers ask about, and the words and phrases that call it. */
export interface Theme {
  /** Short name, shown as the reason of a match ("failure"). */
  readonly name: string;
  /** Themes that a question of this one answers in part: name and share, 0 to 1. Holds in both directions. */
  readonly near?: Readonly<Record<string, number>> | undefined;
  /** Each text is one call, or several with commas between them. */
  readonly strong?: readonly string[] | undefined;
  readonly fair?: readonly string[] | undefined;
  readonly weak?: readonly string[] | undefined;
}

export interface ThemeTable {
  readonly themes: readonly Theme[];
}
