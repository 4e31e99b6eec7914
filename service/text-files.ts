import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, succeed, type Result } from '../core/contract/errors.ts';
import type { EventPayload } from '../core/contract/contract.ts';
import { LARGEST_TEXT } from '../core/prompter/text-script.ts';
import { watchFile } from './bank/watch.ts';
import { errorCode, serviceErrors } from './errors.ts';
import { decodeUtf8, readBytes } from './read-file.ts';
import type { Report } from './data-folder.ts';

type TextFile = EventPayload<'text.changed'>;

/** Most files watched at a time: one for each window, and some opened before. */
const MAX_FOLLOWED = 4;

/** Text files for the teleprompter. */
export interface TextFiles {
  /** Reads a file and watches it until others have taken its place. @param path as typed or pasted by the user */
  readonly open: (path: string) => Promise<Result<TextFile>>;
  readonly close: () => void;
}

/** @param onChange called when another program has changed a file; not while the file cannot be read */
export function keepTextFiles(onChange: (file: TextFile) => void, report: Report): TextFiles {
  let followed: { readonly path: string; text: string; readonly stop: () => void }[] = [];

  const follow = async (path: string, text: string): Promise<void> => {
    const known = followed.find((file) => file.path === path);
    if (known) {
      known.text = text;
      followed = [...followed.filter((file) => file !== known), known];
      return;
    }
    const reread = async (): Promise<void> => {
      const read = await readText(path);
      const file = followed.find((each) => each.path === path);
      if (!read.ok || !file || read.value === file.text) return;
      file.text = read.value;
      onChange({ path, text: file.text });
    };
    const stop = await watchFile(path, () => void reread().catch(report));
    followed = [...followed, { path, text, stop }];
    const surplus = followed.slice(0, -MAX_FOLLOWED);
    followed = followed.slice(-MAX_FOLLOWED);
    for (const file of surplus) file.stop();
  };

  return {
    open: async (written) => {
      const path = pathOf(written);
      if (path === null) return fail(serviceErrors.textNeedsPath());
      const read = await readText(path);
      if (!read.ok) return read;
      await follow(path, read.value);
      return succeed({ path, text: read.value });
    },
    close: () => {
      for (const file of followed.splice(0)) file.stop();
    },
  };
}

/** Resolves quotes, `~` and `file:` URLs, as file managers and shells produce them; null for a relative path. */
function pathOf(written: string): string | null {
  const path = written.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (path.startsWith('file:')) {
    try {
      return fileURLToPath(path);
    } catch {
      return null;
    }
  }
  if (path === '~' || /^~[/\\]/.test(path)) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : null;
}

async function readText(path: string): Promise<Result<string>> {
  try {
    const bytes = await readBytes(path, LARGEST_TEXT);
    const text = bytes.includes(0) ? null : decodeUtf8(bytes);
    return text === null ? fail(serviceErrors.textNotText(path)) : succeed(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EFBIG') return fail(serviceErrors.textTooLarge(path));
    const isFile = code !== 'EISDIR' && code !== 'ENOTFILE';
    return fail(isFile ? serviceErrors.textUnreadable(path, code) : serviceErrors.textNotFile(path));
  }
}
