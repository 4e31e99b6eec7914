import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import { foundQuestionSchema, foundStorySchema } from '../../core/contract/import-schema.ts';
import { JSON_FORMAT } from '../../core/export/export-bank.ts';
import type { SourceDocument } from '../../core/import/document.ts';
import { importDocument, settle, type Imported } from '../../core/import/import-source.ts';
import { readLiteral } from '../../core/import/literal.ts';
import { mergeReadings } from '../../core/import/merge-bank.ts';
import { importWords } from '../../core/import/words.ts';
import { readText, type TextKind } from '../../core/import/read-text.ts';
import type { Carrier, Reading } from '../../core/import/reading.ts';
import { noRows, readJson } from '../../core/import/rows.ts';
import { openArchive } from './archive.ts';
import { decodeText } from './decode.ts';
import { ImportError } from './import-error.ts';
import { readOdt, readOpml, readPptx, readXlsx } from './office.ts';
import { delimiterOf, readDelimited, readingOf, readNotes, readSheets, type ReadData } from './tables.ts';
import { readingWords } from './words.ts';

export interface ReadOptions {
  /** Encoding to use instead of the detected one. */
  readonly encoding?: string | null;
  /** Carrier of questions to use instead of the detected one. */
  readonly only?: Carrier | null;
}

export interface ImportedFile extends Imported {
  /** Format of the file ("docx", "markdown", "csv"). */
  readonly format: string;
  /** Encoding of a text file; null for any other. */
  readonly encoding: string | null;
}

/** Size of the largest file that is read, in bytes. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** Extensions of code and settings files; not JavaScript, which may hold data. */
const CODE =
  /^\.(?:py|rb|java|kt|swift|c|h|cc|cpp|hpp|cs|go|rs|php\d|pl|sh|bash|ps1|bat|sql|css|scss|lua|r|scala|ini|toml|lock|log)$/u;

const TEXT_KINDS: Readonly<Record<string, TextKind>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdx': 'markdown',
  '.mkd': 'markdown',
  '.org': 'org',
  '.rst': 'rst',
  '.tex': 'latex',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.jsp': 'html',
  '.php': 'html',
  '.vue': 'html',
};

/** A file or pasted text that has not been parsed yet. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a file from disk. Throws an `ImportError` if it cannot be read or changes meanwhile. */
export async function readPath(path: string): Promise<FileToRead> {
  const name = basename(path);
  let file: FileHandle;
  try {
    // Opening a pipe would block.
    const kind = await stat(path);
    if (kind.isDirectory()) throw new ImportError('unknown', readingWords.folder(path));
    if (!kind.isFile()) throw new ImportError('unknown', readingWords.noFile(path));
    file = await open(path, 'r');
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ImportError(
      'missing',
      code === 'ENOENT' ? readingWords.missing(path) : readingWords.unreadable(path),
    );
  }
  try {
    const before = await file.stat();
    if (before.size > LARGEST_FILE)
      throw new ImportError('too-large', readingWords.tooLarge(name, LARGEST_FILE));
    const bytes = await file.readFile();
    const after = await file.stat();
    if (after.mtimeMs !== before.mtimeMs || bytes.length !== after.size)
      throw new ImportError('changed', readingWords.changed(name));
    return { name, bytes };
  } finally {
    await file.close();
  }
}

/** Reads a file of any format as a bank. Throws an `ImportError` if it cannot be read. */
export async function readFile(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ImportedFile> {
  try {
    return await readAny(name, bytes, options);
  } catch (error) {
    // Stack overflow, which no file written by a person causes.
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError('broken', readingWords.tooDeep);
  }
}

function done(imported: Imported, format: string, encoding: string | null = null): ImportedFile {
  return { ...imported, format, encoding };
}

async function readAny(name: string, bytes: Uint8Array, options: ReadOptions): Promise<ImportedFile> {
  if (bytes.length > LARGEST_FILE)
    throw new ImportError('too-large', readingWords.tooLarge(null, LARGEST_FILE));
  if (bytes.length === 0) throw new ImportError('empty', readingWords.empty);
  const title = titleOf(name);
  const extension = extname(name).toLowerCase();
  const only = options.only ?? null;
  const data = ({ reading, lines }: ReadData, format: string, encoding: string | null = null): ImportedFile =>
    done(settle(reading, lines, title), format, encoding);
  if (startsWith(bytes, 'PK')) return readPackage(name, bytes, options);
  if (startsWith(bytes, '%PDF')) {
    const { pdfToMarkdown } = await import('./pdf.ts');
    const { text, repeated } = await pdfToMarkdown(bytes);
    const document = readText(text, 'text');
    const imported = importDocument(document, title, only);
    const leftOut = [...new Set(repeated)].map((line) => ({ line: 1, text: line, why: 'settings' as const }));
    return done(
      { ...imported, reading: { ...imported.reading, leftOut: [...imported.reading.leftOut, ...leftOut] } },
      'pdf',
    );
  }
  refuseBinary(bytes, extension);
  if (CODE.test(extension)) throw new ImportError('unknown', readingWords.code);
  const { text, encoding } = decodeText(bytes, options.encoding ?? null);
  if (text.includes('\u0000')) throw new ImportError('unknown', readingWords.noText);
  const head = text
    .slice(0, 4000)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (extension === '.opml' || /^<\?xml[^>]*>\s*(?:<!--[\s\S]*?-->\s*)?<opml|^<opml/iu.test(head))
    return done(importDocument(readOpml(text), title, only), 'opml', encoding);
  if (
    /^\.(?:json|jsonl|ndjson|js|mjs|cjs|ts|json5)$/u.test(extension) ||
    (extension === '' && /^[[{]\s*["{[\]}]/u.test(head))
  )
    return data(readStructure(text), extension.slice(1) || 'json', encoding);
  const kind =
    TEXT_KINDS[extension] ??
    (/^(?:<!doctype html|<html\b|<%@)/iu.test(head)
      ? 'html'
      : head.startsWith('\\documentclass')
        ? 'latex'
        : looksLikeMarkdown(text)
          ? 'markdown'
          : 'text');
  const isTable = /^\.(?:csv|tsv|tab)$/u.test(extension);
  const delimiter = isTable || kind === 'text' ? delimiterOf(text, isTable) : null;
  if (delimiter !== null && (only === null || only === 'table')) {
    const read = data(readDelimited(text, delimiter), delimiter === '\t' ? 'tsv' : 'csv', encoding);
    if (isTable || read.reading.questions.length > 0) return read;
  }
  return done(importDocument(readText(text, kind, NOTION_ID.test(name)), title, only), kind, encoding);
}

function readStructure(text: string): ReadData {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    const rows = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
    try {
      value = rows.map((row): unknown => JSON.parse(row));
    } catch {
      value = readLiteral(text);
    }
  }
  const own = ownJson(value);
  if (own) return { reading: own, lines: [] };
  const { title, ...found } = value === undefined ? { title: null, ...noRows() } : readJson(value);
  const texts: string[] = [];
  const visit = (one: unknown): void => {
    if (typeof one === 'string') texts.push(one);
    else if (one !== null && typeof one === 'object') Object.values(one).forEach(visit);
  };
  visit(value);
  const strip = (one: string): string => one.replace(/<[^>]*>/gu, ' ').replace(/&[a-z#]\w*;/giu, ' ');
  return {
    reading: readingOf(found, title),
    lines: texts.map((one, at) => ({ line: at + 1, text: strip(one) })),
  };
}

const ownSchema = z.object({
  format: z.literal(JSON_FORMAT.format),
  version: z.literal(JSON_FORMAT.version),
  title: z.string().nullable(),
  questions: z.array(foundQuestionSchema),
  stories: z.array(foundStorySchema),
});

/** Reads a bank that was exported as JSON; null for any other data. */
function ownJson(value: unknown): Reading | null {
  const own = ownSchema.safeParse(value);
  if (!own.success) return null;
  const { title, questions, stories } = own.data;
  return { title, shape: 'bank', confidence: 1, questions, stories, leftOut: [], toAsk: [] };
}

/** Reads a zip or a format based on zip: Word, LibreOffice, PowerPoint, Excel, Anki, a Notion export. */
async function readPackage(name: string, bytes: Uint8Array, options: ReadOptions): Promise<ImportedFile> {
  const title = titleOf(name);
  const only = options.only ?? null;
  const names = new Set<string>();
  openArchive(bytes, (entry) => {
    names.add(entry);
    return false;
  });
  const has = (pattern: RegExp): boolean => [...names].some((entry) => pattern.test(entry));
  if (has(/^word\/document\d*\.xml$/u)) {
    // Unpacked once to enforce the limits, because mammoth has none.
    openArchive(bytes, () => true);
    return done(importDocument(readWord(await wordToHtml(bytes)), title, only), 'docx');
  }
  if (has(/^ppt\/presentation\.xml$/u)) return done(importDocument(readPptx(bytes), title, only), 'pptx');
  if (has(/^xl\/workbook\.xml$/u)) {
    const { reading, lines } = readSheets(readXlsx(bytes));
    return done(settle(reading, lines, title), 'xlsx');
  }
  if (has(/^collection\.anki/u)) {
    const { readApkg } = await import('./anki.ts');
    const { reading, lines } = readNotes(await readApkg(bytes));
    return done(settle(reading, lines, title), 'apkg');
  }
  if (has(/^content\.xml$/u)) return done(importDocument(readOdt(bytes), title, only), 'odt');
  if (/^\.(?:docx|docm|dotx|odt|pptx|xlsx|apkg|pages|key|numbers)$/iu.test(extname(name)))
    throw new ImportError('broken', readingWords.misnamed(extname(name).slice(1)));
  return readFolder(
    title,
    openArchive(bytes, (entry) => /\.(?:md|markdown|html?|csv|tsv|txt|docx|zip)$/iu.test(entry)),
    options,
  );
}

const WORD_TITLE = /^<h1 class="title">(.*?)<\/h1>/u;

/** Reads a Word document as HTML, with paragraphs for lines. Its title names the bank if other headings are of its level. */
function readWord(html: string): SourceDocument {
  const title = (html.match(/<h1\b/gu)?.length ?? 0) > 1 ? WORD_TITLE.exec(html)?.[1] : undefined;
  const body = title === undefined ? html : html.replace(WORD_TITLE, '');
  const document = readText(body.replace(/<\/(?:p|h\d|li|tr)>/gu, '$&\n'), 'html');
  if (title === undefined) return document;
  return {
    ...document,
    title: readText(title, 'html')
      .lines.map(({ text }) => text)
      .join(' '),
  };
}

async function wordToHtml(bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const styleMap = [
      "p[style-name='Title'] => h1.title:fresh",
      "p[style-name='Subtitle'] => h2:fresh",
      "p[style-name='Quote'] => blockquote > p:fresh",
    ];
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch {
    throw new ImportError('broken', readingWords.wordBroken);
  }
}

/** Reads a Notion export or a folder of notes: tables first, then the pages that belong to their rows. */
async function readFolder(
  title: string,
  files: ReadonlyMap<string, Uint8Array>,
  options: ReadOptions,
): Promise<ImportedFile> {
  const all = [...files].filter(
    ([name]) => !(name.endsWith('_all.csv') && files.has(name.replace(/_all\.csv$/u, '.csv'))),
  );
  const order = (name: string): number => (/\.[ct]sv$/iu.test(name) ? 0 : 1);
  const read: ImportedFile[] = [];
  for (const [name, bytes] of all.sort(([a], [b]) => order(a) - order(b))) {
    try {
      if (bytes.length > 0) read.push(await readFile(name, bytes, options));
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
    }
  }
  if (read.length === 0) throw new ImportError('unknown', readingWords.archiveEmpty);
  const merged = mergeReadings(
    read.map(({ reading }) => reading),
    title,
  );
  return done(settle(merged, [], title), 'zip');
}

function refuseBinary(bytes: Uint8Array, extension: string): void {
  if (startsWith(bytes, '\u00D0\u00CF\u0011\u00E0')) {
    throw new ImportError(
      'unknown',
      /^\.(?:docx|xlsx|pptx)$/u.test(extension) ? readingWords.locked : readingWords.oldOffice,
    );
  }
  if (startsWith(bytes, '{\\rtf')) throw new ImportError('unknown', readingWords.richText);
  if (startsWith(bytes, 'SQLite format')) throw new ImportError('unknown', readingWords.database);
  if (startsWith(bytes, '\u0089PNG') || startsWith(bytes, '\u00FF\u00D8\u00FF') || startsWith(bytes, 'GIF8'))
    throw new ImportError('unknown', readingWords.picture);
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return Array.from(sign).every((character, at) => bytes[at] === character.charCodeAt(0));
}

function looksLikeMarkdown(text: string): boolean {
  return (
    /^#{1,6} \S/mu.test(text) ||
    /^\s*(?:[-*+]|\d+\.) .*\*\*/mu.test(text) ||
    /^\|.*\|\s*\n\|\s*:?-/mu.test(text)
  );
}

const NOTION_ID = /\s[0-9a-f]{32}(?=\.\w+$|$)/iu;

/** Returns a file's name as a title: without folder, extension and Notion id. */
export function titleOf(name: string): string {
  const own = (name.split(/[/\\]/u).at(-1) ?? name)
    .replace(/\.\w{1,8}$/u, '')
    .replace(/\s[0-9a-f]{32}$/iu, '')
    .replace(/[_]+/gu, ' ')
    .trim();
  return own === '' ? importWords.titles.imported : own;
}
