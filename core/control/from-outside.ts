import { shorten } from '../bank/normalise.ts';
import { type CommandName, type CommandRequest, isCommandName } from '../commands.ts';
import { controlWords as say } from '../words.ts';

/** A parsed external command: the request, or one sentence on what is wrong with it. */
export type ParsedCommand =
  { readonly ok: true; readonly request: CommandRequest } | { readonly ok: false; readonly message: string };

/** Maximum length of a `show` query, in UTF-16 code units: room for any pasted question. */
export const MAX_QUERY_LENGTH = 10_000;

/**
 * Parses a command from command-line words: `next`, `pin 3`, `timer reset`, `show a time you failed`.
 *
 * @returns null if the first word is not a command
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

/** Parses the query of `show`. Line feeds and control characters become spaces. */
function parseShow(given: string): ParsedCommand {
  // eslint-disable-next-line no-control-regex -- control characters are what it removes
  const query = given.replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  if (query === '') return wrong(say.showWords);
  if (query.length > MAX_QUERY_LENGTH) return wrong(say.showTooLong(MAX_QUERY_LENGTH));
  return { ok: true, request: { name: 'show', argument: query } };
}

export function wrong(message: string): ParsedCommand {
  return { ok: false, message };
}

/** Maximum length of a line in either direction, in bytes without its line feed: the longest query with every character escaped. */
export const MAX_LINE_LENGTH = 64 * 1024;

/** First line a running Sidecue sends. Clients wait for it, so that queries never reach another program on the same socket. */
export const GREETING = JSON.stringify({ app: 'sidecue', protocol: 1 });

export function isGreeting(line: string): boolean {
  const fields = readFields(line);
  return fields?.['app'] === 'sidecue' && fields['protocol'] === 1;
}

/** Files to import into the open bank. */
export interface ImportRequest {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Real path of the bank, which must be the open one. */
  readonly into: string;
  /** Replaces the whole bank instead of adding to it. */
  readonly replaces: boolean;
  /** Encoding of the files' text; null to detect it. */
  readonly encoding: string | null;
}

/**
 * One line sent to a running Sidecue: a command, an import, a query for the open bank, or a request to stay connected until
 * it quits.
 */
export type Request = ParsedCommand | { readonly import: ImportRequest } | 'bank' | 'stay';

/**
 * Parses `{"name":"next"}`, `{"name":"show","argument":"disagreed"}`, `{"import":{"files":["/a.docx"],"into":"/bank.md"}}`,
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

/** Reply to a line: success, with the bank's path if requested, or one sentence on why it failed. */
export type Answer =
  { readonly ok: true; readonly bank?: string } | { readonly ok: false; readonly message: string };

/** @returns null if the line is not a valid answer */
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

/** Maximum length of a link, in UTF-16 code units. */
const MAX_LINK_LENGTH = 32_768;

/**
 * Commands allowed in links, which any web page or email can contain: they show and navigate, but never write to the bank,
 * settings or call ledger, and never change what others see of the window.
 */
const ALLOWED_IN_LINKS: ReadonlySet<CommandName> = new Set([
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

/** Returns whether a link's command would write to the ledger during a call: a question asked or a story told. */
export function notesInCall({ name }: CommandRequest): boolean {
  return name === 'beat' || name.startsWith('pin-');
}

export function isLink(text: string): boolean {
  return /^sidecue:/i.test(text);
}

/**
 * Parses a link: `sidecue://show?q=WORDS`, `sidecue://next`, `sidecue://pin/3`. The only query parameter is `q`, and only
 * `show` reads it.
 */
export function parseLink(link: string): ParsedCommand {
  if (link.length > MAX_LINK_LENGTH) return wrong(say.linkTooLong);
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
  return ALLOWED_IN_LINKS.has(parsed.request.name)
    ? { ok: true, request: { ...parsed.request, isLink: true } }
    : wrong(say.linkMayNot(parsed.request.name));
}

/** @returns null if the percent-encoding is malformed */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
