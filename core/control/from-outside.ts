import { shorten } from '../bank/normalise.ts';
import { type CommandName, type CommandRequest, isCommandName } from '../commands.ts';
import { controlWords as say } from './words.ts';

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
  if (first === 'pin') return wrong(say.pinNumber);
  return isCommandName(first) ? wrong(say.takesNo(first, shorten(rest.join(' ')))) : null;
}

/** Reads the words of `show`. Line feeds and control characters become spaces. */
function parseShow(given: string): ParsedCommand {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  const query = given.replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  if (query === '') return wrong(say.showWords);
  if (query.length > LONGEST_QUERY) return wrong(say.showTooLong(LONGEST_QUERY));
  return { ok: true, request: { name: 'show', argument: query } };
}

export function wrong(message: string): ParsedCommand {
  return { ok: false, message };
}

/** Longest line either side sends, in bytes without its line feed: the longest query, every character escaped. */
export const LONGEST_LINE = 64 * 1024;

/** What a running Sidecue says first, so that nobody’s words go to another program that listens in its place. */
export const GREETING = JSON.stringify({ app: 'sidecue', protocol: 1 });

export function isGreeting(line: string): boolean {
  const fields = readFields(line);
  return fields?.['app'] === 'sidecue' && fields['protocol'] === 1;
}

/** Files whose questions and stories go into the bank that is open. */
export interface ImportRequest {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Real path of the bank, which has to be the open one. */
  readonly into: string;
  /** In place of what the bank says, instead of beside it. */
  readonly replaces: boolean;
  /** Of the files' text; null for the detected one. */
  readonly encoding: string | null;
}

/**
 * One line to a running Sidecue: a command, an import, the question which bank is open, or the wish to stay connected until it
 * ends.
 */
export type Request = ParsedCommand | { readonly import: ImportRequest } | 'bank' | 'stay';

/**
 * Reads `{"name":"next"}`, `{"name":"show","argument":"disagreed"}`, `{"import":{"files":["/a.docx"],"into":"/bank.md"}}`,
 * `{"bank":true}` or `{"stay":true}`.
 */
export function parseRequest(line: string): Request {
  const fields = readFields(line);
  if (!fields) return wrong(say.noObject(shorten(line)));
  if (fields['stay'] === true) return 'stay';
  if (fields['bank'] === true) return 'bank';
  if ('import' in fields) return parseImport(fields['import']);
  const { name, argument = null } = fields as { name?: unknown; argument?: unknown };
  if (typeof name !== 'string') return wrong(say.noName);
  if (!isCommandName(name)) return wrong(say.noCommand(shorten(name)));
  if (name === 'show') return parseShow(typeof argument === 'string' ? argument : '');
  if (argument !== null) return wrong(say.noArgument(name));
  return { ok: true, request: { name, argument, ...(fields['isLink'] === true && { isLink: true }) } };
}

function parseImport(given: unknown): Request {
  const {
    files,
    into,
    replaces,
    encoding = null,
  } = { ...(given as Partial<Record<string, unknown>> | null) };
  const isUsable =
    Array.isArray(files) &&
    files.length > 0 &&
    files.every((file) => typeof file === 'string') &&
    typeof into === 'string' &&
    (encoding === null || typeof encoding === 'string');
  if (!isUsable) return wrong(say.importNames);
  return { import: { files, into, replaces: replaces === true, encoding } };
}

/** The answer to a line: done, with the path of the bank where that was asked, or one sentence on why not. */
export type Answer =
  { readonly ok: true; readonly bank?: string } | { readonly ok: false; readonly message: string };

/** @returns null for what no Sidecue answers */
export function parseAnswer(line: string): Answer | null {
  const fields = readFields(line);
  const bank = fields?.['bank'];
  if (fields?.['ok'] === true) return { ok: true, ...(typeof bank === 'string' && { bank }) };
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

/** Longest link that is read, in UTF-16 code units. */
const LONGEST_LINK = 32_768;

/**
 * What a link may do, since any page and any mail can hold one: show and move. What is written in the bank, in the settings
 * or in the ledger of calls, and what others see of the window, is not for links.
 */
const OF_LINKS: ReadonlySet<CommandName> = new Set([
  'toggle',
  'search',
  'show',
  'next',
  'previous',
  'results',
  'escape',
  'back',
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((digit) => `pin-${digit}` as const),
  'beat',
  'previous-beat',
  'next-story',
  'previous-story',
  'timer-reset',
  'scroll',
  'page-down',
  'page-up',
  'hide',
  'panic',
  'under-camera',
  'next-display',
  'top-left',
  'top-edge',
  'top-right',
  'left-edge',
  'right-edge',
  'bottom-left',
  'bottom-edge',
  'bottom-right',
  'move-left',
  'move-right',
  'move-up',
  'move-down',
  'studio',
  'controls',
  'help',
] as const);

/** Whether a command, given by a link in a call, would note something in the call's record: a question asked, a story told. */
export function notesInCall({ name }: CommandRequest): boolean {
  return name === 'beat' || name.startsWith('pin-');
}

export function isLink(text: string): boolean {
  return /^sidecue:/i.test(text);
}

/**
 * Reads a link: `sidecue://show?q=WORDS`, `sidecue://next`, `sidecue://pin/3`. Of what follows the question mark only
 * `q` is read, and only by `show`.
 */
export function parseLink(link: string): ParsedCommand {
  if (link.length > LONGEST_LINK) return wrong(say.linkTooLong);
  const [, path = '', parameters = ''] =
    /^sidecue:(?:\/\/)?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is.exec(link) ?? [];
  const words = decode(path)
    ?.toLowerCase()
    .split('/')
    .filter((word) => word !== '');
  const query = decode((/(?:^|&)q=([^&]*)/.exec(parameters)?.[1] ?? '').replaceAll('+', ' '));
  if (!words || query === null) return wrong(say.linkGarbled(shorten(link)));
  if (words.join('/') === 'show') return asLink(parseShow(query), link);
  return asLink(words[0] === 'show' ? null : parseCommandWords(words), link);
}

function asLink(parsed: ParsedCommand | null, link: string): ParsedCommand {
  if (!parsed?.ok) {
    return link.toLowerCase().startsWith('sidecue://show')
      ? wrong(say.linkNoWords)
      : wrong(say.linkUnknown(shorten(link)));
  }
  return OF_LINKS.has(parsed.request.name)
    ? { ok: true, request: { ...parsed.request, isLink: true } }
    : wrong(say.linkMayNot(parsed.request.name));
}

/** @returns null where the percent signs do not decode to text */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
