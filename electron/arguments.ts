import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLink } from '../core/control/from-outside.ts';

/** What the shell was started with, as on the command line. */
export interface ShellArguments {
  /** Absolute path of the data folder; null when not given. */
  readonly data: string | null;
  /** Absolute path of the bank, also of one that a file manager opens; null when not given. */
  readonly bank: string | null;
  /** A `sidecue://` link to open; null when not given. */
  readonly link: string | null;
  /** Starts in the tray, without showing the window. */
  readonly isHidden: boolean;
}

/** The option of a start at login. */
export const HIDDEN = '--hidden';

/**
 * Reads `--data DIR` and `--bank FILE` (also with `=`) wherever they stand. Electron, Chromium and test drivers put
 * flags of their own among the arguments, so what is not known here is left to them; a wrong option is reported by
 * the command line, which starts this.
 *
 * @param argv the process's arguments, the executable included or not
 * @param directory absolute; what relative paths are relative to
 */
export function parseArguments(argv: readonly string[], directory: string): ShellArguments {
  return {
    data: pathOption(argv, '--data', directory),
    bank: pathOption(argv, '--bank', directory) ?? markdownFile(argv),
    link: argv.find(isLink) ?? null,
    isHidden: argv.includes(HIDDEN),
  };
}

/** A file manager's “Open with” gives a whole path, or a file's address. */
function isMarkdownFile(argument: string): boolean {
  return /\.(?:md|markdown)$/i.test(argument) && (argument.startsWith('file:') || path.isAbsolute(argument));
}

function markdownFile(argv: readonly string[]): string | null {
  const file = argv.find((argument, at) => !isValue(argv, at) && isMarkdownFile(argument));
  return file?.startsWith('file:') ? fileURLToPath(file) : (file ?? null);
}

/** Whether an argument belongs to the option before it. */
function isValue(argv: readonly string[], at: number): boolean {
  return ['--data', '--bank'].includes(argv[at - 1] ?? '');
}

function pathOption(argv: readonly string[], name: string, directory: string): string | null {
  const values = argv.flatMap((argument, index) => {
    if (argument.startsWith(`${name}=`)) return [argument.slice(name.length + 1)];
    const next = argv[index + 1];
    return argument === name && next !== undefined && !next.startsWith('--') ? [next] : [];
  });
  const last = values.at(-1);
  return last ? path.resolve(directory, last) : null;
}

/**
 * The words among the arguments, which may be a command for a Sidecue that runs: those that are neither flags, nor an
 * option's value, nor a file to open.
 *
 * @param argv the process's arguments, the executable included
 * @param isPackaged false where the first word is the app's folder
 */
export function commandWords(argv: readonly string[], isPackaged: boolean): string[] {
  const words = argv.filter(
    (argument, at) => at > 0 && !argument.startsWith('-') && !isValue(argv, at) && !isMarkdownFile(argument),
  );
  return isPackaged ? words : words.slice(1);
}

/** Reads what a second start passed on; anything else is a start without arguments. */
export function passedArguments(given: unknown): ShellArguments {
  const fields = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    data: text(fields['data']),
    bank: text(fields['bank']),
    link: text(fields['link']),
    isHidden: fields['isHidden'] === true,
  };
}

/**
 * The folder for Chromium's own files, which also holds the lock that makes one Sidecue a data folder: within the data
 * folder, or, where nothing can be written there, one of its own for that data folder in the user's default place.
 * Without it Chromium could not take the lock and would take this for a second start.
 *
 * @param dataFolder absolute
 * @param fallback absolute; Electron's default folder for this app
 */
export function profileFolder(dataFolder: string, fallback: string): string {
  const wanted = path.join(dataFolder, 'electron');
  if (canWriteIn(wanted)) return wanted;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const instead = path.join(fallback, 'profiles', name);
  canWriteIn(instead);
  return instead;
}

/** Makes the folder where it is missing. */
function canWriteIn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
