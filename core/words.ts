import type { CommandGroup, CommandName } from './commands.ts';
import { catalogue } from './language.ts';

/** What the windows, the service and the command line all say. */
export const coreWords = /* @__PURE__ */ catalogue('core', {
  commands: {
    toggle: 'Show or hide',
    search: 'Search',
    show: 'Show the card for some words',
    next: 'Next result',
    previous: 'Previous result',
    keep: 'Keep this card',
    results: 'Back to the results',
    escape: 'Back, clear, then hide',
    back: 'Back to the last card',
    'pin-card': 'Pin this question, or unpin it',
    'pin-1': 'Pinned card 1',
    'pin-2': 'Pinned card 2',
    'pin-3': 'Pinned card 3',
    'pin-4': 'Pinned card 4',
    'pin-5': 'Pinned card 5',
    'pin-6': 'Pinned card 6',
    'pin-7': 'Pinned card 7',
    'pin-8': 'Pinned card 8',
    'pin-9': 'Pinned card 9',
    'whole-card': 'Show the whole card, or let it fade',
    edit: 'Change a cue',
    beat: 'Next line',
    'previous-beat': 'Previous line',
    'next-story': 'Next story of the card',
    'previous-story': 'Previous story of the card',
    'follow-ups': 'Show what may be asked next',
    told: 'Mark the story as told',
    'undo-told': 'Take the last mark back',
    timer: 'Start or stop the timer',
    'timer-reset': 'Reset the timer',
    call: 'Start or end a call',
    'next-set': 'Next set of pins',
    scroll: 'Start or stop scrolling',
    faster: 'Scroll faster',
    slower: 'Scroll slower',
    'page-down': 'Scroll the card down',
    'page-up': 'Scroll the card up',
    shape: 'Next shape: search, card, strip',
    'search-shape': 'Shape: search',
    'card-shape': 'Shape: card',
    'strip-shape': 'Shape: strip',
    bigger: 'Bigger text',
    smaller: 'Smaller text',
    'default-size': 'Default text size',
    hide: 'Hide',
    panic: 'Hide everything at once, or bring it back',
    lock: 'Let clicks through, or stop',
    private: 'Private while sharing, or not',
    'more-opaque': 'More opaque',
    'less-opaque': 'Less opaque',
    'under-camera': 'Move under the camera',
    'fit-to-eyes': 'Fit to my eyes',
    'next-display': 'Next display',
    'top-left': 'Top left corner',
    'top-edge': 'Top edge',
    'top-right': 'Top right corner',
    'left-edge': 'Left edge',
    'right-edge': 'Right edge',
    'bottom-left': 'Bottom left corner',
    'bottom-edge': 'Bottom edge',
    'bottom-right': 'Bottom right corner',
    'move-left': 'Move left',
    'move-right': 'Move right',
    'move-up': 'Move up',
    'move-down': 'Move down',
    wider: 'Wider',
    narrower: 'Narrower',
    taller: 'Taller',
    shorter: 'Shorter',
    studio: 'Open the studio',
    controls: 'To the window’s buttons, and back',
    help: 'Keys and help',
  } satisfies Record<CommandName, string>,
  groups: {
    Search: 'Search',
    Card: 'Card',
    Story: 'Story',
    Time: 'Time',
    Scrolling: 'Scrolling',
    Text: 'Text',
    Window: 'Window',
    App: 'App',
  } satisfies Record<CommandGroup, string>,

  /** What a key does now, in a word or two, at the lower edge of the cue window. */
  hints: {
    note: 'note it',
    keep: 'keep',
    choose: 'choose',
    call: 'call',
    pin: 'pin',
    keys: 'keys',
    next: 'next',
    tell: 'tell',
    back: 'back',
    story: 'story',
    results: 'results',
    shape: 'shape',
    followUps: 'asked next',
  },

  errors: {
    badInput: (request: string, detail: string) => ({
      message: `Sidecue did not understand “${request}”: ${detail}.`,
      nextStep: 'Reload the window; if it happens again, please report it.',
    }),
    unknownRequest: (request: string) => ({
      message: `There is no request named “${request}”.`,
      nextStep: 'Reload the window so that both sides are of one version.',
    }),
    notAllowed: {
      message: 'This page may not talk to Sidecue.',
      nextStep: 'Open Sidecue with the address it printed when it started.',
    },
    notReachable: {
      message: 'Sidecue has stopped.',
      nextStep: 'Start it again; your bank is on disk as you left it.',
    },
    internal: {
      message: 'Something went wrong inside Sidecue.',
      nextStep: 'The details are in the log; your bank was not touched.',
    },
  },
  /** What a browser cannot do. */
  limits: {
    nothingFloats: {
      message: 'A browser’s page cannot hide itself, and no card floats.',
      nextStep: 'Switch to the call, or float the card, which Escape closes.',
    },
    lock: {
      message: 'Clicks cannot go through a browser’s window.',
      nextStep: 'Make the floating card small and put it where you do not click.',
    },
    private: {
      message: 'A browser’s window cannot be left out of captures.',
      nextStep: 'Share one window or one tab instead of the screen.',
    },
    opacity: {
      message: 'A browser’s window cannot be made transparent.',
      nextStep: 'Make the floating card small instead.',
    },
    places: {
      message: 'A browser’s windows are moved and resized by hand.',
      nextStep: 'Float the card and drag it where you want it, or use the Electron app.',
    },
  },

  keys: {
    command: (label: string) => `“${label}”`,
    question: (id: string) => `the question “${id}”`,
    unknownCommand: (name: string) => `The settings assign keys to “${name}”, which is not a command.`,
    lockStays: 'The key that ends the lock can be changed but not removed; it stays as it was.',
    noKey: (text: string, target: string) => `“${text}” is not a key; it was assigned to ${target}.`,
    taken: (key: string, first: string, other: string) =>
      `${key} is the key of ${first}, so ${other} does not get it.`,
    /** What stands on the keys that hold another one down. */
    modifiers: {
      cmd: 'Cmd',
      ctrl: 'Ctrl',
      ctrlOnMac: 'Ctrl',
      alt: 'Alt',
      option: 'Option',
      shift: 'Shift',
      win: 'Win',
      super: 'Super',
    },
    /** What stands on keys that are called otherwise than in their combination. */
    names: {
      space: 'Space',
      enter: 'Enter',
      escape: 'Esc',
      tab: 'Tab',
      backspace: 'Backspace',
      delete: 'Delete',
      insert: 'Insert',
      home: 'Home',
      end: 'End',
      pageup: 'Page Up',
      pagedown: 'Page Down',
      printscreen: 'Print Screen',
      capslock: 'Caps Lock',
      numlock: 'Num Lock',
      scrolllock: 'Scroll Lock',
      volumeup: 'Volume Up',
      volumedown: 'Volume Down',
      volumemute: 'Mute',
      medianexttrack: 'Next Track',
      mediaprevioustrack: 'Previous Track',
      mediastop: 'Media Stop',
      mediaplaypause: 'Play/Pause',
    },
    numpad: (sign: string) => `Numpad ${sign}`,
  },

  /** Why a card was found. */
  reasons: {
    meaning: (words: string) => `means about the same as “${words}”`,
    near: (theme: string, asked: string) => `${theme}, near ${asked}`,
    also: (wording: string) => `also asked as “${wording}”`,
    story: (title: string) => `story: ${title}`,
    tag: (tag: string) => `tag: ${tag}`,
    cue: (words: string) => `cue: ${words}`,
    closest: 'closest there is',
    asksTheSame: 'asks the same',
    told: 'told',
  },

  /** Where the line is that is read, seen from the lens. */
  gaze: {
    measured: (degrees: number) => `${degrees.toFixed(1)}°`,
    about: (degrees: number) => `about ${degrees}°`,
    below: (degrees: string) => `${degrees} below your lens`,
    above: (degrees: string) => `${degrees} above your lens`,
    centred: (height: string, side: string) => `${height} and ${side} to each side`,
    right: (height: string, side: string) => `${height} and up to ${side} to the right of it`,
    left: (height: string, side: string) => `${height} and up to ${side} to the left of it`,
    both: (height: string, left: string, right: string) =>
      `${height}, ${left} to the left and ${right} to the right`,
  },

  calls: {
    /** @param name null for a call without one */
    told: (name: string | null, day: string, earlier: number) =>
      `told ${name === null ? 'in a call' : `to ${name}`}, ${day}${earlier === 0 ? '' : `, and ${earlier} more`}`,
  },

  sets: {
    noName: 'No name',
    needsName: 'A set needs a name.',
    nameTaken: 'Another set has this name.',
  },
  sections: { none: 'No section', untitled: 'Untitled section' },
});

/** What is wrong with a request, as the end of `contractErrors.badInput`. */
export const requestWords = /* @__PURE__ */ catalogue('requests', {
  other: 'the input is not what it takes',
  argument: 'only “show” and “studio” take an argument',
  page: 'the studio has no such page',
  nonce: 'no nonce',
  tooLong: (kb: number) => `it is longer than ${kb} KB`,
  tooManyParts: 'it has too many parts',
  notJson: 'it is not JSON',
});

/** What a command from outside is told: from the command line, a link or another program. */
export const controlWords = /* @__PURE__ */ catalogue('control', {
  pinNumber: 'pin takes a number from 1 to 9, such as pin 3.',
  takesNo: (name: string, words: string) => `${name} does not take “${words}”.`,
  showWords: 'show takes the words to look for, such as show "disagreed with a colleague".',
  showTooLong: (most: number) => `show takes at most ${most} characters.`,
  noObject: (line: string) => `A line is a JSON object such as {"name":"next"}, not “${line}”.`,
  noName: 'A command has a “name”.',
  noCommand: (name: string) => `There is no command “${name}”.`,
  noArgument: (name: string) => `${name} takes no argument.`,
  importNames: 'An import names its “files” and the bank they go “into”.',
  linkTooLong: 'That link is too long for Sidecue.',
  linkGarbled: (link: string) => `The link “${link}” has broken characters.`,
  linkNoWords: 'That link names no words to look for; it is written sidecue://show?q=WORDS.',
  linkUnknown: (link: string) => `Sidecue knows no link “${link}”.`,
  linkMayNot: (name: string) => `A link may not do “${name}”: links only show cards and move about.`,
});

/** The ledger of calls as a file to read. */
export const ledgerWords = /* @__PURE__ */ catalogue('ledger', {
  nameless: 'a call',
  title: 'Calls',
  namelessTitle: 'A call',
  file: (day: string, name: string) => `Call ${day} ${name}`,
  storiesTold: 'Stories told',
  running: 'still running',
  minutes: (count: number) => `${count} min`,
  pins: (set: string) => `pins: ${set}`,
  toldCount: (count: number) => `${count} told`,
  asked: (hasCard: boolean) => `Asked${hasCard ? '' : ', without a card'}`,
  toldStory: 'Told',
});
