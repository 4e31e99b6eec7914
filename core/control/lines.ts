import { shorten } from '../bank/normalise.ts';
import { isCommandName } from '../commands.ts';
import { parseShow, wrong, type ParsedCommand } from './command-words.ts';

/** Longest line either side sends, in bytes without its line feed: the longest query, every character escaped. */
export const LONGEST_LINE = 64 * 1024;

/** What a running Sidecue says first, so that nobody’s words go to another program that listens in its place. */
export const GREETING = JSON.stringify({ app: 'sidecue', protocol: 1 });

export function isGreeting(line: string): boolean {
  const fields = readFields(line);
  return fields?.['app'] === 'sidecue' && fields['protocol'] === 1;
}

/** One line to a running Sidecue: a command, or the wish to stay connected without a word until it ends. */
export type Request = ParsedCommand | 'stay';

/** Reads `{"name":"next"}`, `{"name":"show","argument":"disagreed"}` or `{"stay":true}`. */
export function parseRequest(line: string): Request {
  const fields = readFields(line);
  if (!fields) return wrong(`A line is a JSON object such as {"name":"next"}, not “${shorten(line)}”.`);
  if (fields['stay'] === true) return 'stay';
  const { name, argument = null } = fields as { name?: unknown; argument?: unknown };
  if (typeof name !== 'string') return wrong('A command has a “name”.');
  if (!isCommandName(name)) return wrong(`There is no command “${shorten(name)}”.`);
  if (name === 'show') return parseShow(typeof argument === 'string' ? argument : '');
  return argument === null ? { ok: true, request: { name, argument } } : wrong(`${name} takes no argument.`);
}

/** The answer to a line: done, or one sentence on why not. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** @returns null for what no Sidecue answers */
export function parseAnswer(line: string): Answer | null {
  const fields = readFields(line);
  if (fields?.['ok'] === true) return { ok: true };
  const message = fields?.['message'];
  return fields?.['ok'] === false && typeof message === 'string' ? { ok: false, message } : null;
}

function readFields(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
