import type { ParseArgsConfig } from 'node:util';
import type { AppRoot } from '../app-root.ts';
import { commandNames } from '../../core/commands.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { controlWords } from '../../core/words.ts';
import { cliWords } from './words.ts';

/** The exit codes scripts rely on. */
export const EXIT = {
  ok: 0,
  /** `--strict` was given and there were problems. */
  problems: 1,
  /** Invalid command line, or a file that cannot be used. */
  unusable: 2,
  /** No running app took the command. */
  notReached: 3,
} as const;

type Options = NonNullable<ParseArgsConfig['options']>;

/** Option values as given; a flag is a boolean. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** The parts of its process that a command may use. */
export interface CommandIo {
  readonly root: AppRoot;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line to stdout. */
  readonly print: (line: string) => void;
  /** Writes a line to stderr. */
  readonly warn: (line: string) => void;
  /** Whether stdin is a terminal. */
  readonly isAsking: boolean;
  /** Reads stdin line by line. */
  readonly readLines: () => AsyncIterable<string>;
  /** Aborts when the process is asked to exit (SIGINT, SIGTERM, SIGHUP). */
  readonly signal: AbortSignal;
}

/** A command of the command line. */
export interface CliCommand {
  readonly options: Options;
  /** @returns the exit code */
  readonly run: (values: OptionValues, words: readonly string[], io: CommandIo) => Promise<number>;
}

/** An invalid command line; the message is one sentence, shown as is. */
export class UsageError extends Error {}

/** Returns the value of a text option; undefined if not given. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Returns “ Did you mean …?” for a misspelt name; an empty string if no name is close.
 *
 * @param prefix put before the name, such as `--`
 */
export async function nearest(word: string, names: readonly string[], prefix = ''): Promise<string> {
  // Loaded on demand, since only a misspelling needs it.
  const { default: Fuse } = await import('fuse.js');
  const [hit] = new Fuse(names, { threshold: 0.5 }).search(word);
  return hit ? ` ${cliWords.usage.didYouMean(`${prefix}${hit.item}`)}` : '';
}

/**
 * Returns the error message for an unknown command.
 *
 * @param own commands of the program itself, in addition to those of the running app
 */
export async function unknownCommand(word: string, own: readonly string[]): Promise<string> {
  return `${controlWords.noCommand(word)}${await nearest(word, [...own, ...commandNames, 'open-link'])}`;
}

/** Returns the error message for a file that a command was given and cannot use. */
export function troubleWith({
  message,
  nextStep,
  forCommand = nextStep,
}: Omit<RequestError, 'code'>): string {
  return `${message} ${forCommand}`.trim();
}

/**
 * Makes text safe for a terminal: escapes, as `\uXXXX`, characters that would move its cursor, change its colours or
 * reverse the writing direction. Inside JSON that is the same text. Line feeds and tabs stay.
 *
 * @see https://www.unicode.org/reports/tr9/ (bidirectional formatting characters)
 */
export function printable(text: string): string {
  return text.replaceAll(
    // eslint-disable-next-line no-control-regex -- these are the characters to escape
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
