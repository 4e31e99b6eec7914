/** The ids a bank has, or ids that something points to. */
export interface BankIds {
  readonly questions: readonly string[];
  readonly stories: readonly string[];
}

/** What each kind of id is called from now on. */
export interface Renames {
  readonly questions: ReadonlyMap<string, string>;
  readonly stories: ReadonlyMap<string, string>;
}
