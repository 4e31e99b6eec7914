import Mousetrap from 'mousetrap';
import { commandNames, commands, type CommandName } from '../../core/commands.ts';

/**
 * What a window does for a command, which comes with a key's event or, from outside the window, without one. Returns
 * false to leave the key to the page, as if it were not bound.
 */
export type CommandHandler = (event: KeyboardEvent | null) => boolean | undefined;

export interface WindowKeys {
  /** A command that is not here has no keys in this window. */
  readonly commands: Readonly<Partial<Record<CommandName, CommandHandler>>>;
  /** The digits 1 to 9, alone or with Alt. */
  readonly digit: (digit: number, event: KeyboardEvent) => boolean | undefined;
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * Binds every command's keys in a document. All key handling of the app goes through here.
 *
 * @returns a function that unbinds them
 */
export function bindWindowKeys(page: Document, keys: WindowKeys): () => void {
  const trap = new Mousetrap(page.documentElement);
  trap.stopCallback = (event, element, combination) =>
    isTyping(element) && typesCharacter(event, combination);
  const bind = (
    combination: string | string[],
    handler: (event: KeyboardEvent) => boolean | undefined,
  ): void => {
    trap.bind(combination, (event) => {
      if (event.isComposing) return;
      if (handler(event) !== false) event.preventDefault();
    });
  };
  for (const name of commandNames) {
    const bound = commands[name].keys;
    if (bound.length > 0) bind([...bound], (event) => (keys.commands[name] ?? leaveToPage)(event));
  }
  for (const digit of DIGITS) {
    bind([String(digit), `alt+${digit}`], (event) => keys.digit(digit, event));
  }
  return () => {
    trap.reset();
  };
}

/** A key of a command that this window does not have. */
function leaveToPage(): false {
  return false;
}

function isTyping(element: Element): boolean {
  return element.matches('input, textarea, select, [contenteditable="true"]');
}

/** A digit is let through: whether it chooses a result or is typed depends on the field's words. */
function typesCharacter(event: KeyboardEvent, combination: string): boolean {
  return combination.length === 1 && !/[1-9]/.test(combination) && !event.ctrlKey && !event.metaKey;
}
