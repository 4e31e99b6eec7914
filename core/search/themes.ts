/** What interviewers ask about, and the words that call it. */
export interface Theme {
  /** Short name shown as the reason ("failure"). */
  readonly name: string;
  /** Words and phrases that call the theme, with how surely they do (0 to 1). */
  readonly calls: Readonly<Record<string, number>>;
}

export interface ThemeTable {
  readonly themes: readonly Theme[];
}
