/** What every measurement is told. Each is a file with `run(options): Promise<void>` that prints its figures. */
export interface BenchOptions {
  /** One JSON value on standard output instead of a table. */
  readonly json: boolean;
  /** Questions of the bank, for the table of all. */
  readonly questions: number;
}
