import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { Bank } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { errorCode, LARGEST_BANK, serviceErrors } from '../errors.ts';

export interface LoadedBank {
  readonly text: string;
  readonly bank: Bank;
  /** Hash of the file's bytes. */
  readonly version: string;
}

/** A bank's text as it is on disk, not read any further. */
export type BankText = Omit<LoadedBank, 'bank'>;

/** A text with its bank, which is made when it is first asked for. */
export function withBank({ text, version }: BankText, make: () => Bank): LoadedBank {
  let bank: Bank | null = null;
  return {
    text,
    version,
    get bank() {
      return (bank ??= make());
    },
  };
}

/** Whether a text says nothing at all, as a file does that was emptied. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A text and the bytes it was read from. */
export interface KnownBytes extends BankText {
  readonly bytes: Buffer;
}

/** Reads and parses a bank. Never writes; never throws. */
export async function loadBank(file: string): Promise<Result<LoadedBank>> {
  const read = await readBankText(file);
  if (!read.ok) return read;
  const { text, version } = read.value;
  return succeed({ text, version, bank: parseBank(text) });
}

/**
 * Reads a bank's text. Never writes; never throws.
 *
 * @param known what the file may hold still, which then need not be decoded
 */
export async function readBankText(file: string, known?: KnownBytes | null): Promise<Result<KnownBytes>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  return known?.bytes.equals(bytes.value) ? succeed(known) : decodeBank(file, bytes.value);
}

/** A bank's text from the bytes of its file. */
export function decodeBank(file: string, bytes: Buffer): Result<KnownBytes> {
  const text = decodeText(file, bytes);
  return text.ok ? succeed({ text: text.value, version: versionOf(bytes), bytes }) : text;
}

/** The same for the same bytes, and else different. */
export function versionOf(...pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

async function readBytes(file: string): Promise<Result<Buffer>> {
  try {
    const info = await stat(file);
    if (info.isDirectory()) return fail(serviceErrors.bankIsFolder(file));
    // A pipe or a device may give its bytes never, or without end.
    if (!info.isFile()) return fail(serviceErrors.bankNotFile(file));
    if (info.size > LARGEST_BANK) return fail(serviceErrors.bankTooLarge(file, info.size));
    return succeed(await readFile(file));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail(serviceErrors.bankMissing(file));
    if (code === 'EACCES' || code === 'EPERM') return fail(serviceErrors.bankUnreadable(file));
    return fail(serviceErrors.bankBroken(file, code));
  }
}

/** Decodes strict UTF-8; a byte order mark stays in the text, so that offsets are the file's. */
function decodeText(file: string, bytes: Buffer): Result<string> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return fail(serviceErrors.bankNotUtf8(file, 'it is UTF-16'));
  }
  if (bytes.includes(0)) return fail(serviceErrors.bankNotText(file));
  try {
    return succeed(strictUtf8().decode(bytes));
  } catch {
    return fail(serviceErrors.bankNotUtf8(file, `line ${firstBadLine(bytes)}`));
  }
}

function strictUtf8(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

/** The first line that is not UTF-8, counted from 1. A line feed is never part of a longer character. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    try {
      strictUtf8().decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}
