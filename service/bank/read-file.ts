import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { Bank } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { fail, succeed, type RequestError, type Result } from '../../core/contract/errors.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { LARGEST_BANK, readBytes } from '../read-file.ts';
import { serviceWords } from '../words.ts';

/** A file's bytes, or why it has none. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly mode: number }
  | { readonly kind: 'folder' | 'special' }
  | { readonly kind: 'large'; readonly size: number }
  /** The system's error code ("ENOENT"). */
  | { readonly kind: 'failed'; readonly code: string };

/**
 * Reads a regular file. Never opens a pipe or a device, which may block or never end. Never throws.
 *
 * @param most the largest size, in bytes
 */
export async function readRegularFile(file: string, most: number): Promise<FileBytes> {
  try {
    const info = await stat(file);
    if (info.isDirectory()) return { kind: 'folder' };
    if (!info.isFile()) return { kind: 'special' };
    if (info.size > most) return { kind: 'large', size: info.size };
    return { kind: 'bytes', bytes: await readBytes(file, most), mode: info.mode };
  } catch (error) {
    return { kind: 'failed', code: errorCode(error) };
  }
}

/** A bank's text as it is on disk, not parsed. */
export interface BankText {
  /** With its byte order mark, so that offsets match the file. */
  readonly text: string;
  /** Hash of the file's bytes. */
  readonly version: string;
}

export interface LoadedBank extends BankText {
  readonly bank: Bank;
}

/** Reads and parses a bank. Never writes; never throws. */
export async function loadBank(file: string): Promise<Result<LoadedBank>> {
  const read = await readBankText(file);
  if (!read.ok) return read;
  const { text, version } = read.value;
  return succeed({ text, version, bank: parseBank(text) });
}

/** Reads a bank's text, strict UTF-8, and the permissions of its file. Never writes; never throws. */
export async function readBankText(file: string): Promise<Result<BankText & { readonly mode: number }>> {
  const read = await readRegularFile(file, LARGEST_BANK);
  switch (read.kind) {
    case 'bytes': {
      const { bytes, mode } = read;
      const trouble = whyNotText(file, bytes);
      return trouble
        ? fail(trouble)
        : succeed({ text: bytes.toString('utf8'), version: versionOf(bytes), mode });
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

/** Whether a text is nothing but white space, as in an emptied file. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Identifies bytes: a hash of them. */
export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** How a Word file or another archive, a PDF and rich text begin, which have no zero byte where they are short or damaged. */
const DOCUMENT = /^(?:PK[^\P{Cc}\s]|%PDF-|\{\\rtf)/u;

function whyNotText(file: string, bytes: Buffer): RequestError | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return serviceErrors.bankNotUtf8(file, serviceWords.utf16);
  if (bytes.includes(0) || DOCUMENT.test(bytes.toString('latin1', 0, 8)))
    return serviceErrors.bankNotText(file);
  if (isUtf8(bytes)) return null;
  // A line feed is never part of a longer character.
  const lines = bytes.toString('latin1').split('\n');
  const bad = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  return serviceErrors.bankNotUtf8(file, serviceWords.line(bad + 1));
}

/** By the decoder, since an older Node has no `isUtf8`. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
