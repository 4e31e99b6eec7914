/** A database of sql.js, which comes with no types of its own: the part that is used. */
export interface Database {
  readonly exec: (sql: string) => { values: (string | number | null)[][] }[];
  readonly run: (sql: string, values?: readonly (string | number)[]) => void;
  readonly export: () => Uint8Array;
  readonly close: () => void;
}

interface SqlModule {
  readonly default: () => Promise<{ Database: new (data?: Uint8Array) => Database }>;
}

/** Opens a database of SQLite in memory; without bytes an empty one. */
export async function openDatabase(bytes?: Uint8Array): Promise<Database> {
  // @ts-expect-error sql.js has no types
  const { default: start } = (await import('sql.js/dist/sql-wasm-inline.js')) as SqlModule;
  return new (await start()).Database(bytes);
}
