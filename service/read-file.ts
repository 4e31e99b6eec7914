import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';

/** The largest file that is read where the caller names no bound, in bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** The largest file of the data folder that is not a bank or a history, in bytes. */
export const LARGEST_STATE = 16 * 1024 * 1024;

/** The largest bank that is read, in bytes: some 80,000 questions. */
export const LARGEST_BANK = 32 * 1024 * 1024;

/** How long a disk may take to answer, in ms; one of a network may never. */
const LONGEST_ANSWER = 10_000;

/** A part that is read at a time, in bytes. */
const PART = 1024 * 1024;

/** Without waiting: the other end of a pipe may never come. Windows has no such flag and no such pipes among its files. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * The one way to read a file: a regular one, of a bounded size, from a disk that answers in time. A pipe or a device, which may
 * give its bytes never or without end, is not opened; a file that says it is empty and is not, as in `/proc`, is read to the bound.
 *
 * @param most bytes it may have
 * @throws the system's error; `ENOTFILE` for what is no regular file, `EISDIR` for a folder, `EFBIG` for one that is too large,
 * `ETIMEDOUT` where the disk does not answer
 */
export async function readBytes(file: string, most = LARGEST_FILE): Promise<Buffer> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    patience = setTimeout(() => failed(refusal('ETIMEDOUT', file)), LONGEST_ANSWER);
  });
  try {
    return await Promise.race([readAll(file, most), late]);
  } finally {
    clearTimeout(patience);
  }
}

/** Like `readBytes`, at once, where there is no time to wait in. */
export function readBytesNow(file: string, most = LARGEST_FILE): Buffer {
  check(statSync(file), file, most);
  const opened = openSync(file, READ);
  try {
    check(fstatSync(opened), file, most);
    const parts: Buffer[] = [];
    for (let length = 0; ;) {
      const part = Buffer.allocUnsafe(PART);
      const count = readSync(opened, part, 0, PART, null);
      if (count === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, count));
      length += count;
      if (length > most) throw refusal('EFBIG', file);
    }
  } finally {
    closeSync(opened);
  }
}

/** The text of a UTF-8 file, without the byte order mark that some editors put before it. @throws as `readBytes` */
export async function readText(file: string, most = LARGEST_STATE): Promise<string> {
  return textOf(await readBytes(file, most));
}

/** Like `readText`, at once. */
export function readTextNow(file: string, most = LARGEST_STATE): string {
  return textOf(readBytesNow(file, most));
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/**
 * What JSON of a file says; a byte order mark, which some editors put before it, is passed over.
 *
 * @throws SyntaxError for what is no JSON, and for more parts than a file of ours has, which would take the parser a minute
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError('it has too many parts');
  return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
}

async function readAll(file: string, most: number): Promise<Buffer> {
  check(await stat(file), file, most);
  const opened = await open(file, READ);
  try {
    check(await opened.stat(), file, most);
    return await readOpened(opened, file, most);
  } finally {
    await opened.close();
  }
}

async function readOpened(opened: FileHandle, file: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let length = 0; ;) {
    const { bytesRead, buffer } = await opened.read(Buffer.allocUnsafe(PART), 0, PART, null);
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

/** How deep the parts of JSON may lie in each other, and how many there may be. */
const MOST_DEPTH = 64;
const MOST_PARTS = 500_000;

/**
 * Whether JSON has more parts, or parts deeper in each other, than any request and any file of ours. Told before it is parsed, which
 * can take a minute.
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
    if (depth > MOST_DEPTH || parts > MOST_PARTS) return true;
  }
  return false;
}
