/** Options of every benchmark. Each is a file with `run(options): Promise<void>` that prints its figures. */
export interface BenchOptions {
  /** Prints one JSON value to stdout instead of a table. */
  readonly json: boolean;
  /** Number of questions in the bank, for the table of all figures. */
  readonly questions: number;
}
