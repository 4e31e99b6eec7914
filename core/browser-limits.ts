import { commandNames, commands, type CommandName } from './commands.ts';
import type { RequestError } from './contract/errors.ts';

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
export const nothingFloats: RequestError = limit(
  'A browser’s page cannot hide itself, and no card floats.',
  'Switch to the call, or float the card, which Escape closes.',
);

function limitOf(name: CommandName): RequestError {
  if (name === 'lock') {
    return limit(
      'Clicks cannot go through a browser’s window.',
      'Make the floating card small and put it where you do not click.',
    );
  }
  if (name === 'private') {
    return limit(
      'A browser’s window cannot be left out of captures.',
      'Share one window or one tab instead of the screen.',
    );
  }
  if (name === 'more-opaque' || name === 'less-opaque') {
    return limit('A browser’s window cannot be seen through.', 'Make the floating card small instead.');
  }
  return limit(
    'A browser’s windows are moved and resized by hand.',
    'Float the card and drag it where you want it, or use the Electron app.',
  );
}

function limit(message: string, nextStep: string): RequestError {
  return { code: 'not-in-browser', message, nextStep };
}
