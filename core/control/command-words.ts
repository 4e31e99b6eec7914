import { shorten } from '../bank/normalise.ts';
import { isCommandName, type CommandRequest } from '../commands.ts';

/** What was understood of a command from outside: a request, or one sentence on what is wrong with it. */
export type ParsedCommand =
  { readonly ok: true; readonly request: CommandRequest } | { readonly ok: false; readonly message: string };

/** Longest words that `show` takes, in UTF-16 code units: a pasted question and much more. */
export const LONGEST_QUERY = 10_000;

/**
 * Reads a command as its words stand on the command line: `next`, `pin 3`, `timer reset`, `show a time you failed`.
 *
 * @returns null when the first word begins no command
 */
export function parseCommandWords(words: readonly string[]): ParsedCommand | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  if (first === 'show') return parseShow(rest.join(' '));
  const name = words.join('-');
  if (isCommandName(name)) return { ok: true, request: { name, argument: null } };
  if (first === 'pin') return wrong('pin takes a number from 1 to 9, such as pin 3.');
  return isCommandName(first) ? wrong(`${first} takes no “${shorten(rest.join(' '))}”.`) : null;
}

/** Reads the words of `show`. Line feeds and control characters become spaces. */
export function parseShow(given: string): ParsedCommand {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  const query = given.replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  if (query === '')
    return wrong('show takes the words to look for, such as show "disagreed with a colleague".');
  if (query.length > LONGEST_QUERY) return wrong(`show takes at most ${LONGEST_QUERY} characters.`);
  return { ok: true, request: { name: 'show', argument: query } };
}

export function wrong(message: string): ParsedCommand {
  return { ok: false, message };
}
