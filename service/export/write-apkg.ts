import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { deckName, type DeckCard } from '../../core/export/export-bank.ts';
import { openDatabase } from '../import/anki.ts';

/**
 * Id of the note type. It is fixed and notes have guids made from their text, so importing again adds no duplicates.
 */
const MODEL = 1_700_000_000_001;

/** Schema of an Anki collection, version 11, which every current Anki imports; the tables for reviews stay empty. */
const TABLES = `
CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld text, csum integer, flags integer, data text);
CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer);
CREATE TABLE graves (usn integer, oid integer, type integer);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_nid ON cards (nid);
`;

/** Returns an Anki deck (`.apkg`) with one front-and-back note for each card. */
export async function writeApkg(cards: readonly DeckCard[]): Promise<Uint8Array> {
  const database = await openDatabase();
  try {
    database.run(TABLES);
    const names = [...new Set(cards.map(({ deck }) => deckName(deck)))];
    const idOf = new Map(names.map((name, at) => [name, MODEL + 1 + at]));
    const decks = Object.fromEntries(
      [['1', 'Default'] as const, ...[...idOf].map(([name, id]) => [String(id), name] as const)].map(
        ([id, name]) => [id, deck(Number(id), name)],
      ),
    );
    database.run('INSERT INTO col VALUES (1, 0, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
      '{}',
      JSON.stringify({ [MODEL]: MODEL_OF_CARDS }),
      JSON.stringify(decks),
      JSON.stringify({ 1: { id: 1, name: 'Default' } }),
      '{}',
    ]);
    for (const [at, { deck: path, front, back }] of cards.entries()) {
      const digest = createHash('sha1').update(front).digest('hex');
      const note = MODEL + 1000 + at;
      database.run('INSERT INTO notes VALUES (?, ?, ?, 0, -1, ?, ?, ?, ?, 0, ?)', [
        note,
        digest.slice(0, 10),
        MODEL,
        '',
        `${front}\u001f${back}`,
        front,
        parseInt(digest.slice(0, 8), 16),
        '',
      ]);
      database.run('INSERT INTO cards VALUES (?, ?, ?, 0, 0, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)', [
        note,
        note,
        idOf.get(deckName(path)) ?? 1,
        at,
        '',
      ]);
    }
    return zipSync({ 'collection.anki2': database.export(), media: strToU8('{}') });
  } finally {
    database.close();
  }
}

const deck = (id: number, name: string): object => ({
  ...{ id, name, mod: 0, usn: 0, desc: '', dyn: 0, conf: 1, collapsed: false, extendNew: 0, extendRev: 0 },
  ...{ newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] },
});

const field = (name: string, ord: number): object => ({
  ...{ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] },
});

const MODEL_OF_CARDS = {
  ...{ id: MODEL, name: 'Sidecue', type: 0, mod: 0, usn: 0, sortf: 0, did: 1, tags: [], vers: [] },
  flds: [field('Front', 0), field('Back', 1)],
  tmpls: [
    {
      ...{ name: 'Card 1', ord: 0, did: null, bqfmt: '', bafmt: '' },
      qfmt: '{{Front}}',
      afmt: '{{FrontSide}}<hr id=answer>{{Back}}',
    },
  ],
  req: [[0, 'all', [0]]],
  css: '.card { font-family: sans-serif; font-size: 20px; }',
  latexPre: '',
  latexPost: '',
};
