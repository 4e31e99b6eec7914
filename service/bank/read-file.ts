import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Bank } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { fail, succeed, type RequestError, type Result } from '../../core/contract/errors.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { decodeUtf8, LARGEST_BANK, readBytes } from '../read-file.ts';
import { serviceWords } from '../words.ts';

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

/** Reads a bank's text, strict UTF-8. Never writes; never throws. */
export async function readBankText(file: string): Promise<Result<BankText>> {
  try {
    const bytes = await readBytes(file, LARGEST_BANK);
    const text = isOtherFormat(bytes) ? null : decodeUtf8(bytes);
    return text === null ? fail(whyNotText(file, bytes)) : succeed({ text, version: versionOf(bytes) });
  } catch (error) {
    return fail(await whyNotRead(file, errorCode(error)));
  }
}

async function whyNotRead(file: string, code: string): Promise<RequestError> {
  switch (code) {
    case 'EISDIR':
      return serviceErrors.bankIsFolder(file);
    case 'ENOTFILE':
      return serviceErrors.bankNotFile(file);
    case 'EFBIG':
      return serviceErrors.bankTooLarge(file, (await stat(file).catch(() => null))?.size ?? LARGEST_BANK);
    case 'ENOENT':
    case 'ENOTDIR':
      return serviceErrors.bankMissing(file);
    case 'EACCES':
    case 'EPERM':
      return serviceErrors.bankUnreadable(file);
    default:
      return serviceErrors.bankBroken(file, code);
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

function isOtherFormat(bytes: Buffer): boolean {
  return bytes.includes(0) || DOCUMENT.test(bytes.toString('latin1', 0, 8));
}

function whyNotText(file: string, bytes: Buffer): RequestError {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return serviceErrors.bankNotUtf8(file, serviceWords.utf16);
  if (isOtherFormat(bytes)) return serviceErrors.bankNotText(file);
  // A line feed is never part of a longer character.
  const lines = bytes.toString('latin1').split('\n');
  const bad = lines.findIndex((line) => decodeUtf8(Buffer.from(line, 'latin1')) === null);
  return serviceErrors.bankNotUtf8(file, serviceWords.line(bad + 1));
}
