import { commandNames, commands, type CommandName } from './commands.ts';
import type { RequestError } from './contract/errors.ts';
import { coreWords } from './words.ts';

/** Window commands that the page handles itself in the browser shell, which has no windows of its own. */
const RUN_BY_PAGE: ReadonlySet<CommandName> = new Set(['toggle', 'hide', 'panic', 'studio'] as const);

/** Commands that act on windows, in either shell. */
export const shellCommandNames: readonly CommandName[] = commandNames.filter(
  (name) => commands[name].where === 'shell',
);

/** Returns why a command has no effect in a browser, with a workaround; null if the page can run it. */
export function browserLimit(name: CommandName): RequestError | null {
  return commands[name].where === 'shell' && !RUN_BY_PAGE.has(name) ? limitOf(name) : null;
}

/** Returns the error for hiding a page that has no floating card: a page cannot hide its own window. */
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
