/** Where a command stands in menus, in the help and on the page of keys. */
export type CommandGroup = 'Search' | 'Card' | 'Story' | 'Time' | 'Scrolling' | 'Text' | 'Window' | 'App';

/**
 * Three modifiers, because two are taken: Ctrl+Alt types characters on many keyboards, Ctrl+Shift belongs to browsers
 * and editors, Cmd+Shift to screenshots.
 */
const global = (key: string): string => `CommandOrControl+Alt+Shift+${key}`;

/** Every command of the app once. Its name in the table is also its word on the command line. */
export interface Command {
  readonly label: string;
  readonly group: CommandGroup;
  /**
   * Keys while a cue window has the focus, as Mousetrap writes them ("mod" is Ctrl, or Command on macOS); the first is
   * the one shown. A key that types a character acts only outside text fields.
   */
  readonly keys: readonly string[];
  /** Keys that work from every program, as Electron writes accelerators. */
  readonly globalKeys: readonly string[];
  /** Who carries it out: the shell moves windows, the page changes what is in them. */
  readonly where: 'shell' | 'page';
}

const page = (
  label: string,
  group: CommandGroup,
  keys: readonly string[] = [],
  globalKeys: readonly string[] = [],
): Command => ({ label, group, keys, globalKeys, where: 'page' });

const shell = (
  label: string,
  group: CommandGroup,
  keys: readonly string[] = [],
  globalKeys: readonly string[] = [],
): Command => ({ label, group, keys, globalKeys, where: 'shell' });

const pinned = (digit: number): Command =>
  page(`Pinned card ${digit}`, 'Card', [`mod+${digit}`], [global(String(digit))]);

const table = {
  toggle: shell('Show or hide', 'Window', [], ['CommandOrControl+Shift+Space']),
  search: page('Search', 'Search', ['mod+k', 'mod+f', '/']),
  show: page('Show the card for some words', 'Search'),
  next: page('Next result', 'Search', ['down']),
  previous: page('Previous result', 'Search', ['up']),
  keep: page('Keep this card', 'Search', ['enter']),
  results: page('Back to the results', 'Search', ['backspace']),
  escape: page('Back, clear, then hide', 'Search', ['escape']),
  back: page('Back to the last card', 'Card', ['mod+['], [global('B')]),
  'pin-card': page('Pin this question, or unpin it', 'Card', ['mod+d']),
  'pin-1': pinned(1),
  'pin-2': pinned(2),
  'pin-3': pinned(3),
  'pin-4': pinned(4),
  'pin-5': pinned(5),
  'pin-6': pinned(6),
  'pin-7': pinned(7),
  'pin-8': pinned(8),
  'pin-9': pinned(9),
  'whole-card': page('Show the whole card, or let it fade', 'Card', ['f4'], [global('W')]),
  edit: page('Change a cue', 'Card', ['f2']),
  beat: page('Next line', 'Story', ['space', 'mod+right'], [global('N')]),
  'previous-beat': page('Previous line', 'Story', ['shift+space', 'mod+left'], [global('P')]),
  'next-story': page('Next story of the card', 'Story', ['tab']),
  'previous-story': page('Previous story of the card', 'Story', ['shift+tab']),
  'follow-ups': page('Show what may be asked next', 'Story', ['f8'], [global('F')]),
  told: page('Mark the story as told', 'Story', ['mod+m']),
  'undo-told': page('Take the last mark back', 'Story', ['mod+shift+m']),
  timer: page('Start or stop the timer', 'Time', ['mod+j'], [global('T')]),
  'timer-reset': page('Reset the timer', 'Time', ['mod+shift+j']),
  call: page('Start or end a call', 'Time', ['mod+shift+k']),
  'next-set': page('Next set of pins', 'Card', ['mod+shift+d']),
  scroll: page('Start or stop scrolling', 'Scrolling', ['mod+enter'], [global('S')]),
  faster: page('Scroll faster', 'Scrolling', ['mod+up']),
  slower: page('Scroll slower', 'Scrolling', ['mod+down']),
  'page-down': page('Scroll the card down', 'Scrolling', ['pagedown']),
  'page-up': page('Scroll the card up', 'Scrolling', ['pageup']),
  shape: page('Next shape: search, card, strip', 'Text', ['f3'], [global('X')]),
  'search-shape': page('Shape: search', 'Text'),
  'card-shape': page('Shape: card', 'Text'),
  'strip-shape': page('Shape: strip', 'Text'),
  bigger: page('Bigger text', 'Text', ['mod+plus', 'mod+=', 'mod+shift+=']),
  smaller: page('Smaller text', 'Text', ['mod+-']),
  'default-size': page('Default text size', 'Text', ['mod+0']),
  hide: shell('Hide', 'Window'),
  panic: shell('Hide everything at once, or bring it back', 'Window', [], [global('Z')]),
  lock: shell('Let clicks through, or stop', 'Window', ['mod+shift+l'], [global('L')]),
  private: shell('Private while sharing, or not', 'Window'),
  'more-opaque': shell('More opaque', 'Window', ['mod+shift+up']),
  'less-opaque': shell('Less opaque', 'Window', ['mod+shift+down']),
  'under-camera': shell('Move under the camera', 'Window', ['mod+shift+c'], [global('C')]),
  'fit-to-eyes': shell('Fit to my eyes', 'Window', ['mod+shift+e']),
  'next-display': shell('Next display', 'Window', ['mod+shift+o'], [global('O')]),
  'top-left': shell('Top left corner', 'Window', ['mod+alt+7']),
  'top-edge': shell('Top edge', 'Window', ['mod+alt+8']),
  'top-right': shell('Top right corner', 'Window', ['mod+alt+9']),
  'left-edge': shell('Left edge', 'Window', ['mod+alt+4']),
  'right-edge': shell('Right edge', 'Window', ['mod+alt+6']),
  'bottom-left': shell('Bottom left corner', 'Window', ['mod+alt+1']),
  'bottom-edge': shell('Bottom edge', 'Window', ['mod+alt+2']),
  'bottom-right': shell('Bottom right corner', 'Window', ['mod+alt+3']),
  'move-left': shell('Move left', 'Window', ['alt+left']),
  'move-right': shell('Move right', 'Window', ['alt+right']),
  'move-up': shell('Move up', 'Window', ['alt+up']),
  'move-down': shell('Move down', 'Window', ['alt+down']),
  wider: shell('Wider', 'Window', ['alt+shift+right']),
  narrower: shell('Narrower', 'Window', ['alt+shift+left']),
  taller: shell('Taller', 'Window', ['alt+shift+down']),
  shorter: shell('Shorter', 'Window', ['alt+shift+up']),
  studio: shell('Open the studio', 'App', ['mod+,']),
  controls: page('To the window’s buttons, and back', 'App', ['f6']),
  help: page('Keys and help', 'App', ['?', 'f1']),
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof table;

export const commands: Readonly<Record<CommandName, Command>> = table;

export const commandNames = Object.keys(table) as readonly CommandName[];

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(table, word);
}

/** A command as it travels: from a key, the tray, a link or the command line to who carries it out. */
export interface CommandRequest {
  readonly name: CommandName;
  /** The words of `show`, or the page that `studio` opens (`StudioAddress`, null for the first); null for every other command. */
  readonly argument: string | null;
  /** Of `show`: the argument is a `Question.id`, whose card is kept as a pin's is; if it is gone, words to look for. */
  readonly isQuestion?: true | undefined;
  /** A link gave it, which any page and any mail can hold. */
  readonly isLink?: true | undefined;
}
