import type { ParseArgsConfig } from 'node:util';
import type { AppRoot } from '../app-root.ts';
import { commandNames } from '../../core/commands.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { controlWords } from '../../core/control/words.ts';
import { cliWords } from './words.ts';

/** The exit codes scripts rely on. */
export const EXIT = {
  ok: 0,
  /** `--strict`, and there were problems. */
  problems: 1,
  /** The command could not be understood, or a file not be read. */
  unusable: 2,
  /** No running app took the command. */
  notReached: 3,
} as const;

type Options = NonNullable<ParseArgsConfig['options']>;

/** Option values as they were given; a flag is a boolean. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** What a command may use of the process it runs in. */
export interface CommandIo {
  readonly root: AppRoot;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error. */
  readonly warn: (line: string) => void;
  /** Whether a person types the lines of standard input. */
  readonly isAsking: boolean;
  /** The lines of standard input. */
  readonly readLines: () => AsyncIterable<string>;
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** A command of the command line. */
export interface CliCommand {
  readonly options: Options;
  /** @returns the exit code */
  readonly run: (values: OptionValues, words: readonly string[], io: CommandIo) => Promise<number>;
}

/** Something wrong with what was typed: one sentence, shown word for word. */
export class UsageError extends Error {}

/** The text of an option; undefined when it was not given. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * “ Did you mean …?” for a slip; nothing when no name is near.
 *
 * @param prefix stands before the name, such as `--`
 */
export async function nearest(word: string, names: readonly string[], prefix = ''): Promise<string> {
  // Only a slip waits for it.
  const { default: Fuse } = await import('fuse.js');
  const [hit] = new Fuse(names, { threshold: 0.5 }).search(word);
  return hit ? ` ${cliWords.usage.didYouMean(`${prefix}${hit.item}`)}` : '';
}

/**
 * What to say of a word that is no command.
 *
 * @param own commands of the program itself, beside those of the app that runs
 */
export async function unknownCommand(word: string, own: readonly string[]): Promise<string> {
  return `${controlWords.noCommand(word)}${await nearest(word, [...own, ...commandNames, 'open-link'])}`;
}

/** What to say of a file that a command was given and cannot use. */
export function troubleWith({
  message,
  nextStep,
  forCommand = nextStep,
}: Omit<RequestError, 'code'>): string {
  return `${message} ${forCommand}`.trim();
}

/**
 * Text as a terminal may get it: what would move its cursor, change its colours or turn the direction of words is written as its
 * number instead, which is the same text inside JSON. Line feeds and tabs stay.
 *
 * @see https://www.unicode.org/reports/tr9/ (the marks of direction)
 */
export function printable(text: string): string {
  return text.replaceAll(
    // eslint-disable-next-line no-control-regex -- these are what is made visible
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
