import { parse, type Options } from 'csv-parse/sync';
import {
  addRows,
  cellLines,
  noRows,
  readRows,
  type FoundRows,
  type RowPlace,
} from '../../core/import/rows.ts';
import type { SourceLine } from '../../core/import/document.ts';
import type { Reading } from '../../core/import/reading.ts';
import type { AnkiNote } from './anki.ts';
import type { Sheet } from './office.ts';

/** A reading of structured data, with all its text, to check that nothing is lost. */
export interface ReadData {
  readonly reading: Reading;
  readonly lines: readonly SourceLine[];
}

export function readingOf(found: FoundRows, title: string | null = null): Reading {
  const isEmpty = found.questions.length + found.stories.length === 0;
  return { title, shape: isEmpty ? 'none' : 'table', confidence: isEmpty ? 0 : 0.95, ...found, toAsk: [] };
}

const linesOf = (rows: readonly (readonly string[])[], lines?: readonly number[]): SourceLine[] =>
  rows.flatMap((row, at) =>
    row.flatMap((cell) => cellLines(cell).map((text) => ({ line: lines?.[at] ?? at + 1, text }))),
  );

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  colon: ':',
};

/**
 * Returns the column delimiter of a text that is a table, which occurs equally often on nearly all lines; else null.
 */
export function delimiterOf(text: string, isNamedTable: boolean): string | null {
  const named = /^#separator:(\S+)/mu.exec(text)?.[1];
  if (named !== undefined) return SIGNS[named.toLowerCase()] ?? named;
  const lines = text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 200);
  if (lines.length === 0) return null;
  const outside = lines.map((line) => line.replace(/"(?:[^"]|"")*"/gu, ''));
  let best: { sign: string; share: number } | null = null;
  for (const sign of ['\t', ';', ',', '|']) {
    const counts = outside.map((line) => line.split(sign).length - 1);
    const usual = counts.filter(
      (count) => count > 0 && (count === counts[0] || sign === '\t' || sign === ';'),
    ).length;
    const share = usual / lines.length;
    if (share > (best?.share ?? 0) + 0.05) best = { sign, share };
  }
  if (isNamedTable) return best && best.share > 0.3 ? best.sign : ',';
  // Prose has commas, too; only delimiters that are rare in prose count there.
  return best &&
    (best.sign === '\t' || best.sign === ';') &&
    best.share >= 0.8 &&
    lines.length >= 2 &&
    !lines.some((line) => /^\s/u.test(line))
    ? best.sign
    : null;
}

/** Reads comma-, semicolon- or tab-separated values, and Anki's text export. */
export function readDelimited(source: string, delimiter: string): ReadData {
  const text = source.replace(/^\uFEFF/u, '');
  const isAnki = /^#(?:separator|html|notetype|deck|tags|columns)\b/mu.test(text.slice(0, 400));
  const body = isAnki ? text.replace(/^#.*$/gmu, '') : text;
  const { rows, lines } = parseRows(body, delimiter);
  const columnNumber = (name: string): number =>
    Number(new RegExp(`^#${name} column:(\\d+)`, 'mu').exec(text)?.[1] ?? 0) - 1;
  const isLoose =
    delimiter === ';' &&
    !isAnki &&
    rows.every((row) => row.length >= 2) &&
    new Set(rows.map(({ length }) => length)).size > 1;
  const own = isLoose ? joinMiddle(rows) : rows;
  let columns: RowPlace['columns'];
  if (isAnki) {
    const width = Math.max(0, ...rows.map((row) => row.length));
    const special = {
      deck: columnNumber('deck'),
      tags: columnNumber('tags'),
      notetype: columnNumber('notetype'),
      guid: columnNumber('guid'),
    };
    let isFirst = true;
    columns = Array.from({ length: width }, (_, at) => {
      if (at === special.deck) return 'section' as const;
      if (at === special.tags) return 'tags' as const;
      if (at === special.notetype || at === special.guid) return 'skip' as const;
      const kind = isFirst ? ('question' as const) : ('answer' as const);
      isFirst = false;
      return kind;
    });
  } else if (isLoose) columns = ['question', 'answer', 'tags'];
  const found = readRows(own, { path: [], line: 1, lines, ...(columns && { columns }) }) ?? noRows();
  return { reading: readingOf(found), lines: linesOf(rows, lines) };
}

/** "front; back with; semicolons; tag": joins the cells between the first and the last. */
function joinMiddle(rows: readonly (readonly string[])[]): string[][] {
  const isTagged = rows.every((row) => !/\s/u.test((row.at(-1) ?? '').trim()));
  return rows.map((row) => [
    row[0] ?? '',
    row
      .slice(1, isTagged ? -1 : undefined)
      .join(';')
      .trim(),
    isTagged ? (row.at(-1) ?? '') : '',
  ]);
}

function parseRows(text: string, delimiter: string): { rows: string[][]; lines: number[] } {
  const rows: string[][] = [];
  const lines: number[] = [];
  const options = {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    bom: true,
  } as const;
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parseQuoted(text, options);
  } catch {
    // The quotes are part of the text.
    parsed = text.split(/\r?\n/u).flatMap((line, at) =>
      line.trim() === ''
        ? []
        : [
            {
              record: line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/gu, '')),
              info: { lines: at + 1 },
            },
          ],
    );
  }
  for (const { record, info } of parsed) {
    rows.push(record.map((cell) => cell.trim()));
    lines.push(Math.max(1, info.lines - (record.join('').match(/\n/gu)?.length ?? 0)));
  }
  return { rows, lines };
}

/** Parses rows; throws if an open quote swallows the lines below it. */
function parseQuoted(text: string, options: Options): { record: string[]; info: { lines: number } }[] {
  const read = (own: Options): ReturnType<typeof parseQuoted> =>
    parse(text, own) as unknown as ReturnType<typeof parseQuoted>;
  try {
    return read(options);
  } catch {
    const loose = read({ ...options, relax_quotes: true });
    if (loose.some(({ record }) => record.some((cell) => cell.includes('\n') && cell.includes('"'))))
      throw new Error('open quote');
    return loose;
  }
}

/** Reads a workbook; each sheet becomes a section, except an only one that has a default name. */
export function readSheets(sheets: readonly Sheet[]): ReadData {
  const all = noRows();
  for (const { name, rows } of sheets) {
    const isNamed =
      sheets.length > 1 || !/^(?:sheet|tabelle|hoja|feuil|planilha|лист|工作表|シート)\s*\d*$/iu.test(name);
    const found = readRows(rows, { path: isNamed ? [name] : [], line: 1 });
    if (found) addRows(all, found);
  }
  return { reading: readingOf(all), lines: sheets.flatMap(({ rows }) => linesOf(rows)) };
}

export function readNotes(notes: readonly AnkiNote[]): ReadData {
  const rows = notes.map(({ deck, fields, tags }) => [deck, tags, ...fields]);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns: RowPlace['columns'] = Array.from(
    { length: width },
    (_, at) => (['section', 'tags', 'question'] as const)[at] ?? 'answer',
  );
  const found = readRows(rows, { path: [], line: 1, columns }) ?? noRows();
  return { reading: readingOf(found), lines: linesOf(notes.map(({ fields }) => fields)) };
}
