/** The parts of a sql.js database that are used here; sql.js has no types of its own. */
export interface Database {
  readonly exec: (sql: string) => { values: (string | number | null)[][] }[];
  readonly run: (sql: string, values?: readonly (string | number)[]) => void;
  readonly export: () => Uint8Array;
  readonly close: () => void;
}

interface SqlModule {
  readonly default: () => Promise<{ Database: new (data?: Uint8Array) => Database }>;
}

/** Opens an SQLite database in memory; an empty one if no bytes are given. */
export async function openDatabase(bytes?: Uint8Array): Promise<Database> {
  // @ts-expect-error sql.js has no types
  const { default: start } = (await import('sql.js/dist/sql-wasm-inline.js')) as SqlModule;
  return new (await start()).Database(bytes);
}
