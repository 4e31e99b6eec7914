import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import type { Bank } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { LARGEST_BANK, serviceErrors } from '../errors.ts';
import { readRegularFile } from './read-file.ts';

/** A bank's text as it is on disk, not read any further. */
export interface BankText {
  readonly text: string;
  /** Hash of the file's bytes. */
  readonly version: string;
}

export interface LoadedBank extends BankText {
  readonly bank: Bank;
}

/** A text and the file it was read from. */
export interface FileText extends BankText {
  readonly bytes: Buffer;
  /** Permissions of the file. */
  readonly mode: number;
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
export async function readBankText(
  file: string,
  known: Omit<FileText, 'mode'> | null = null,
): Promise<Result<FileText>> {
  const read = await readRegularFile(file, LARGEST_BANK);
  switch (read.kind) {
    case 'bytes': {
      const { bytes, mode } = read;
      if (known?.bytes.equals(bytes))
        return succeed({ text: known.text, version: known.version, bytes, mode });
      const text = decodeText(file, bytes);
      return text.ok ? succeed({ text: text.value, version: versionOf(bytes), bytes, mode }) : text;
    }
    case 'folder':
      return fail(serviceErrors.bankIsFolder(file));
    case 'special':
      return fail(serviceErrors.bankNotFile(file));
    case 'large':
      return fail(serviceErrors.bankTooLarge(file, read.size));
    case 'failed': {
      const { code } = read;
      if (code === 'ENOENT' || code === 'ENOTDIR') return fail(serviceErrors.bankMissing(file));
      if (code === 'EACCES' || code === 'EPERM') return fail(serviceErrors.bankUnreadable(file));
      return fail(serviceErrors.bankBroken(file, code));
    }
  }
}

/** Whether a text says nothing at all, as a file does that was emptied. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The same for the same bytes, and else different. */
export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
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
