import { commandNames, commands, type CommandName } from './commands.ts';
import type { RequestError } from './contract/errors.ts';
import { coreWords } from './words.ts';

/** The commands a page of the browser shell carries out by itself, since the shell has no windows of its own. */
const BY_THE_PAGE: ReadonlySet<CommandName> = new Set(['toggle', 'hide', 'panic', 'studio'] as const);

/** The commands that move windows, in either shell. */
export const shellCommandNames: readonly CommandName[] = commandNames.filter(
  (name) => commands[name].where === 'shell',
);

/** Why a command does nothing in a browser, and the way round; null where a page can carry it out. */
export function browserLimit(name: CommandName): RequestError | null {
  return commands[name].where === 'shell' && !BY_THE_PAGE.has(name) ? limitOf(name) : null;
}

/** A page that does not float can take no window off the screen. */
export function nothingFloats(): RequestError {
  return limit('nothingFloats');
}

function limitOf(name: CommandName): RequestError {
  if (name === 'lock' || name === 'private') return limit(name);
  return limit(name === 'more-opaque' || name === 'less-opaque' ? 'opacity' : 'places');
}

function limit(what: keyof typeof coreWords.limits): RequestError {
  return { code: 'not-in-browser', ...coreWords.limits[what] };
}
