import { TOGGLE_KEY } from './setting-values.ts';

/** Heading a command is listed under in menus, the key help and the keys page. */
export type CommandGroup = 'Search' | 'Card' | 'Story' | 'Time' | 'Scrolling' | 'Text' | 'Window' | 'App';

/**
 * Three modifiers, because every pair is taken: Ctrl+Alt types characters on many keyboards, Ctrl+Shift belongs to browsers
 * and editors, Cmd+Shift to screenshots.
 */
const global = (key: string): string => `CommandOrControl+Alt+Shift+${key}`;

/** A command of the app. Its name in the table below is also its word on the command line. */
export interface Command {
  readonly group: CommandGroup;
  /**
   * Keys that work while a cue window has the focus, in Mousetrap syntax ("mod" is Ctrl, or Command on macOS). The first
   * is the one shown to the user. A key that types a character is ignored inside text fields.
   */
  readonly keys: readonly string[];
  /** Global hotkeys, as Electron accelerators. */
  readonly globalKeys: readonly string[];
  /** Who runs it: the shell manages windows, the page their content. */
  readonly where: 'shell' | 'page';
}

const page = (
  group: CommandGroup,
  keys: readonly string[] = [],
  globalKeys: readonly string[] = [],
): Command => ({ group, keys, globalKeys, where: 'page' });

const shell = (
  group: CommandGroup,
  keys: readonly string[] = [],
  globalKeys: readonly string[] = [],
): Command => ({ group, keys, globalKeys, where: 'shell' });

const pinned = (digit: number): Command => page('Card', [`mod+${digit}`], [global(String(digit))]);

const table = {
  toggle: shell('Window', [], [TOGGLE_KEY]),
  search: page('Search', ['mod+k', 'mod+f', '/']),
  show: page('Search'),
  next: page('Search', ['down']),
  previous: page('Search', ['up']),
  keep: page('Search', ['enter']),
  results: page('Search', ['backspace']),
  escape: page('Search', ['escape']),
  back: page('Card', ['mod+['], [global('B')]),
  'pin-card': page('Card', ['mod+d']),
  'pin-1': pinned(1),
  'pin-2': pinned(2),
  'pin-3': pinned(3),
  'pin-4': pinned(4),
  'pin-5': pinned(5),
  'pin-6': pinned(6),
  'pin-7': pinned(7),
  'pin-8': pinned(8),
  'pin-9': pinned(9),
  'whole-card': page('Card', ['f4'], [global('W')]),
  edit: page('Card', ['f2']),
  beat: page('Story', ['space', 'mod+right'], [global('N')]),
  'previous-beat': page('Story', ['shift+space', 'mod+left'], [global('P')]),
  'next-story': page('Story', ['tab']),
  'previous-story': page('Story', ['shift+tab']),
  'follow-ups': page('Story', ['f8'], [global('F')]),
  told: page('Story', ['mod+m']),
  'undo-told': page('Story', ['mod+shift+m']),
  timer: page('Time', ['mod+j'], [global('T')]),
  'timer-reset': page('Time', ['mod+shift+j']),
  call: page('Time', ['mod+shift+k']),
  'next-set': page('Card', ['mod+shift+d']),
  scroll: page('Scrolling', ['mod+enter'], [global('S')]),
  faster: page('Scrolling', ['mod+up']),
  slower: page('Scrolling', ['mod+down']),
  'page-down': page('Scrolling', ['pagedown']),
  'page-up': page('Scrolling', ['pageup']),
  shape: page('Text', ['f3'], [global('X')]),
  'search-shape': page('Text'),
  'card-shape': page('Text'),
  'strip-shape': page('Text'),
  bigger: page('Text', ['mod+plus', 'mod+=', 'mod+shift+=']),
  smaller: page('Text', ['mod+-']),
  'default-size': page('Text', ['mod+0']),
  hide: shell('Window'),
  panic: shell('Window', [], [global('Z')]),
  lock: shell('Window', ['mod+shift+l'], [global('L')]),
  private: shell('Window'),
  'more-opaque': shell('Window', ['mod+shift+up']),
  'less-opaque': shell('Window', ['mod+shift+down']),
  'under-camera': shell('Window', ['mod+shift+c'], [global('C')]),
  'fit-to-eyes': shell('Window', ['mod+shift+e']),
  'next-display': shell('Window', ['mod+shift+o'], [global('O')]),
  'top-left': shell('Window', ['mod+alt+7']),
  'top-edge': shell('Window', ['mod+alt+8']),
  'top-right': shell('Window', ['mod+alt+9']),
  'left-edge': shell('Window', ['mod+alt+4']),
  'right-edge': shell('Window', ['mod+alt+6']),
  'bottom-left': shell('Window', ['mod+alt+1']),
  'bottom-edge': shell('Window', ['mod+alt+2']),
  'bottom-right': shell('Window', ['mod+alt+3']),
  'move-left': shell('Window', ['alt+left']),
  'move-right': shell('Window', ['alt+right']),
  'move-up': shell('Window', ['alt+up']),
  'move-down': shell('Window', ['alt+down']),
  wider: shell('Window', ['alt+shift+right']),
  narrower: shell('Window', ['alt+shift+left']),
  taller: shell('Window', ['alt+shift+down']),
  shorter: shell('Window', ['alt+shift+up']),
  studio: shell('App', ['mod+,']),
  controls: page('App', ['f6']),
  help: page('App', ['?', 'f1']),
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof table;

export const commands: Readonly<Record<CommandName, Command>> = table;

export const commandNames = Object.keys(table) as readonly CommandName[];

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(table, word);
}

/** A command on its way from a key, the tray, a link or the command line to its handler. */
export interface CommandRequest {
  readonly name: CommandName;
  /** Query of `show`, or the page `studio` opens (a `StudioAddress`; null for the first page); null for all other commands. */
  readonly argument: string | null;
  /** For `show`: the argument is a `Question.id`, opened like a pinned card; searched for as text if no such question exists. */
  readonly isQuestion?: true | undefined;
  /** Came from a `sidecue:` link, which any web page or email can contain. */
  readonly isLink?: true | undefined;
}
