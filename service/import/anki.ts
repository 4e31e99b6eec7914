import { openArchive } from './archive.ts';
import { ImportError } from './import-error.ts';
import { readingWords } from './words.ts';

/** An Anki note: its deck ("Talks::Ward"), fields and tags. */
export interface AnkiNote {
  readonly deck: string;
  readonly fields: readonly string[];
  readonly tags: string;
}

/** Returns the notes of an `.apkg`, in order of creation. Throws an `ImportError` if it cannot be read. */
export async function readApkg(bytes: Uint8Array): Promise<AnkiNote[]> {
  const files = openArchive(bytes, (name) => /^collection\.anki(?:2|21|21b)$/u.test(name));
  const packed = files.get('collection.anki21b');
  const plain = files.get('collection.anki21') ?? files.get('collection.anki2');
  const data = packed ? (await import('fzstd')).decompress(packed) : plain;
  if (!data) throw new ImportError('broken', readingWords.noDeck);
  const database = await openDatabase(data);
  try {
    const names = deckNames(database);
    const [notes] = database.exec(
      'SELECT n.id, n.flds, n.tags, MIN(c.did) FROM notes n LEFT JOIN cards c ON c.nid = n.id GROUP BY n.id ORDER BY n.id',
    );
    return (notes?.values ?? []).map(([, fields, tags, deck]) => ({
      deck: names.get(String(deck)) ?? '',
      fields: String(fields).split('\u001f'),
      tags: String(tags).trim(),
    }));
  } catch {
    throw new ImportError('broken', readingWords.deckBroken);
  } finally {
    database.close();
  }
}

function deckNames(database: Database): Map<string, string> {
  const tables = database.exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'decks'");
  if (tables.length > 0) {
    const [rows] = database.exec('SELECT id, CAST(name AS TEXT) FROM decks');
    return new Map(
      (rows?.values ?? []).map(([id, name]) => [String(id), String(name).replaceAll('\u001f', '::')]),
    );
  }
  const [rows] = database.exec('SELECT decks FROM col');
  const decks = JSON.parse(String(rows?.values[0]?.[0] ?? '{}')) as Record<string, { name?: string }>;
  return new Map(Object.entries(decks).map(([id, { name }]) => [id, name ?? '']));
}

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
