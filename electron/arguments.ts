import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLink } from '../core/control/from-outside.ts';

/** Command-line arguments of the desktop shell. */
export interface ShellArguments {
  /** Absolute path of the data folder; null when not given. */
  readonly data: string | null;
  /** Absolute path of the bank, from `--bank` or a file manager's “Open with”; null when not given. */
  readonly bank: string | null;
  /** A `sidecue://` link to open; null when not given. */
  readonly link: string | null;
  /** Starts in the tray, without showing the window. */
  readonly isHidden: boolean;
}

/** Flag passed when Sidecue starts at login. */
export const HIDDEN = '--hidden';

/**
 * Reads `--data DIR` and `--bank FILE` (also with `=`) anywhere in the arguments. Electron, Chromium and test drivers
 * add flags of their own, so unknown arguments are ignored; the command line, which starts this process, reports
 * bad options.
 *
 * @param argv the process's arguments, with or without the executable
 * @param directory absolute; relative paths are resolved against it
 */
export function parseArguments(argv: readonly string[], directory: string): ShellArguments {
  return {
    data: pathOption(argv, '--data', directory),
    bank: pathOption(argv, '--bank', directory) ?? markdownFile(argv),
    link: argv.find(isLink) ?? null,
    isHidden: argv.includes(HIDDEN),
  };
}

/** A file manager's “Open with” passes an absolute path or a `file:` URL. */
function isMarkdownFile(argument: string): boolean {
  return /\.(?:md|markdown)$/i.test(argument) && (argument.startsWith('file:') || path.isAbsolute(argument));
}

function markdownFile(argv: readonly string[]): string | null {
  const file = argv.find((argument, at) => !isValue(argv, at) && isMarkdownFile(argument));
  return file?.startsWith('file:') ? fileURLToPath(file) : (file ?? null);
}

/** Whether the argument is the value of the option before it. */
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
 * Returns the positional arguments, which may form a command for a running Sidecue: everything but flags, option
 * values and files to open.
 *
 * @param argv the process's arguments, the executable included
 * @param isPackaged false when the first positional argument is the app's folder
 */
export function commandWords(argv: readonly string[], isPackaged: boolean): string[] {
  const words = argv.filter(
    (argument, at) => at > 0 && !argument.startsWith('-') && !isValue(argv, at) && !isMarkdownFile(argument),
  );
  return isPackaged ? words : words.slice(1);
}

/** Parses the data passed on by a second instance; anything malformed counts as not given. */
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
 * Returns the folder for Chromium's own files and the lock that allows one Sidecue per data folder: inside the data
 * folder or, if that is not writable, a folder for that data folder under Electron's default location. Without a
 * writable folder Chromium could not take the lock and would treat this process as a second instance.
 *
 * @param dataFolder absolute
 * @param fallback absolute; Electron's default `userData` folder
 */
export function profileFolder(dataFolder: string, fallback: string): string {
  const wanted = path.join(dataFolder, 'electron');
  if (canWriteIn(wanted)) return wanted;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const instead = path.join(fallback, 'profiles', name);
  canWriteIn(instead);
  return instead;
}

/** Creates the folder if it is missing. */
function canWriteIn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
