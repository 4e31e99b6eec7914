import { shorten } from '../bank/normalise.ts';
import type { CommandName } from '../commands.ts';
import { parseCommandWords, parseShow, wrong, type ParsedCommand } from './command-words.ts';

/** Longest link that is read, in UTF-16 code units. */
const LONGEST_LINK = 32_768;

/**
 * What no link may do, since any page and any mail can hold a link: change what is written in the bank or in the
 * ledger of calls, or what others see of the window.
 */
const REFUSED: ReadonlySet<CommandName> = new Set([
  'edit',
  'pin-card',
  'next-set',
  'told',
  'undo-told',
  'call',
  'private',
] as const);

export function isLink(text: string): boolean {
  return /^sidecue:/i.test(text);
}

/**
 * Reads a link: `sidecue://show?q=WORDS`, `sidecue://next`, `sidecue://pin/3`. Of what follows the question mark only
 * `q` is read, and only by `show`.
 */
export function parseLink(link: string): ParsedCommand {
  if (link.length > LONGEST_LINK) return wrong('That link is too long for Sidecue.');
  const [, path = '', parameters = ''] =
    /^sidecue:(?:\/\/)?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is.exec(link) ?? [];
  const words = decode(path)
    ?.toLowerCase()
    .split('/')
    .filter((word) => word !== '');
  const query = decode((/(?:^|&)q=([^&]*)/.exec(parameters)?.[1] ?? '').replaceAll('+', ' '));
  if (!words || query === null) return wrong(`The link “${shorten(link)}” is garbled.`);
  if (words.join('/') === 'show') return asLink(parseShow(query), link);
  return asLink(words[0] === 'show' ? null : parseCommandWords(words), link);
}

function asLink(parsed: ParsedCommand | null, link: string): ParsedCommand {
  if (!parsed?.ok) {
    return link.toLowerCase().startsWith('sidecue://show')
      ? wrong('That link names no words to look for; it is written sidecue://show?q=WORDS.')
      : wrong(`Sidecue knows no link “${shorten(link)}”.`);
  }
  return REFUSED.has(parsed.request.name)
    ? wrong(`A link may not do “${parsed.request.name}”: links only show cards and move about.`)
    : parsed;
}

/** @returns null where the percent signs do not decode to text */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
