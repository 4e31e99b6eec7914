import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  type Stats,
} from 'node:fs';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- only reading is replaced
import * as promises from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { z } from 'zod';

/** Largest file that is read by default, in bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** Largest file of the data folder other than a bank or a history, in bytes. */
export const LARGEST_STATE = 16 * 1024 * 1024;

/** Largest bank that is read, in bytes; some 80,000 questions. */
export const LARGEST_BANK = 32 * 1024 * 1024;

/** How long a disk may take to answer, in ms; a network drive may never answer. */
const READ_TIMEOUT = 10_000;

/** Size of the chunks that are read, in bytes. */
const CHUNK = 1024 * 1024;

/**
 * Non-blocking, since a pipe may never get a writer. Windows has neither the flag nor such pipes in its file system.
 */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * Reads a regular file of limited size from a disk that answers in time. All reading goes through here. Pipes and
 * devices, which may block or never end, are refused; a file that reports size 0 but has content, as in `/proc`, is
 * read up to the limit.
 *
 * @param most size limit in bytes
 * @throws the system's error; `ENOTFILE` if it is not a regular file, `EISDIR` for a folder, `EFBIG` if it is too large,
 * `ETIMEDOUT` if the disk does not answer
 */
export async function readBytes(file: string, most = LARGEST_FILE): Promise<Buffer> {
  let timeout: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_done, failed) => {
    timeout = setTimeout(() => failed(refusal('ETIMEDOUT', file)), READ_TIMEOUT);
  });
  try {
    return await Promise.race([readAll(file, most), timedOut]);
  } finally {
    clearTimeout(timeout);
  }
}

/** Like `readBytes`, but synchronous and without the time limit. */
export function readBytesNow(file: string, most = LARGEST_FILE): Buffer {
  check(statSync(file), file, most);
  const opened = openSync(file, READ);
  try {
    check(fstatSync(opened), file, most);
    const parts: Buffer[] = [];
    for (let length = 0; ;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(opened, chunk, 0, CHUNK, null);
      if (count === 0) return Buffer.concat(parts);
      parts.push(chunk.subarray(0, count));
      length += count;
      if (length > most) throw refusal('EFBIG', file);
    }
  } finally {
    closeSync(opened);
  }
}

/** Reads a UTF-8 file, without the byte order mark that some editors write. @throws like `readBytes` */
export async function readText(file: string, most = LARGEST_STATE): Promise<string> {
  return textOf(await readBytes(file, most));
}

/** Like `readText`, but synchronous and without the time limit. */
export function readTextNow(file: string, most = LARGEST_STATE): string {
  return textOf(readBytesNow(file, most));
}

/**
 * Decodes strict UTF-8, with its byte order mark; null for bytes that are not UTF-8. By the decoder, since an older Node has no
 * `isUtf8`.
 */
export function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Reads a file of the data folder that may be missing or damaged.
 *
 * @returns undefined if there is none, null if its place holds no file, but a folder or a link to itself
 * @throws the system's other errors
 */
export async function readIfThere(file: string, disk: Disk): Promise<string | null | undefined> {
  try {
    return await disk.readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EISDIR' || code === 'ELOOP') return null;
    throw error;
  }
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/**
 * Parses the JSON of a file, ignoring the byte order mark that some editors write.
 *
 * @throws SyntaxError if it is not JSON, or has more parts than any file of ours, which could take the parser a minute
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError('it has too many parts');
  return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
}

/** What JSON says, where that is JSON and fits; else null. */
export function understand<Value>(text: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.safeParse(parseJson(text)).data ?? null;
  } catch {
    return null;
  }
}

async function readAll(file: string, most: number): Promise<Buffer> {
  check(await promises.stat(file), file, most);
  const opened = await promises.open(file, READ);
  try {
    check(await opened.stat(), file, most);
    return await readOpened(opened, file, most);
  } finally {
    await opened.close();
  }
}

async function readOpened(opened: promises.FileHandle, file: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; ;) {
    const { bytesRead, buffer } = await opened.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > most) throw refusal('EFBIG', file);
  }
}

function check(info: Stats, file: string, most: number): void {
  if (info.isDirectory()) throw refusal('EISDIR', file);
  if (!info.isFile()) throw refusal('ENOTFILE', file);
  if (info.size > most) throw refusal('EFBIG', file);
}

function refusal(code: string, file: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${file} is not read`), { code });
}

/** How deeply the parts of JSON may be nested, and how many there may be. */
const MAX_DEPTH = 64;
const MAX_PARTS = 500_000;

/**
 * Whether JSON has more parts, or more deeply nested ones, than any request or file of ours. Checked before parsing,
 * which can take a minute.
 */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let parts = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isInString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x2c) parts += 1;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      parts += 1;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH || parts > MAX_PARTS) return true;
  }
  return false;
}

/** File system operations for the bank's files; a test can make each of them fail. */
export type Disk = Pick<
  typeof promises,
  'appendFile' | 'link' | 'mkdir' | 'open' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'unlink'
> & {
  /** Reads a regular file of limited size, like `readBytes`. */
  readonly readFile: {
    (file: string): Promise<Buffer>;
    (file: string, encoding: 'utf8'): Promise<string>;
  };
  /** Synchronous, so that nothing runs between checking a file and replacing it. */
  readonly renameSync: typeof renameSync;
  readonly statSync: typeof statSync;
};

async function readFile(file: string): Promise<Buffer>;
async function readFile(file: string, encoding: 'utf8'): Promise<string>;
async function readFile(file: string, encoding?: 'utf8'): Promise<Buffer | string> {
  return encoding ? readText(file, LARGEST_FILE) : readBytes(file);
}

export const nodeDisk: Disk = { ...promises, readFile, renameSync, statSync };
