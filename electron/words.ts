import { catalogue } from '../core/language.ts';

/** What only the desktop app says. */
export const electronWords = /* @__PURE__ */ catalogue('electron', {
  tray: {
    show: 'Show Sidecue',
    hide: 'Hide Sidecue',
    lock: 'Let clicks through',
    private: 'Private while sharing',
    openBank: 'Open bank file',
    quit: 'Quit Sidecue',
  },
  /** The context menu of a text. */
  edit: {
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
  },
  chooseFile: 'Choose a Markdown or text file',
  allFiles: 'All files',
  fullScreenTest: 'Full-screen test',
  fullScreenSays: 'A full-screen window, as a test. It closes by itself.',
  noPage: 'Sidecue has no such page.',
  running: 'Sidecue is already running; its window is in front now.',
  unstarted: {
    message: 'Sidecue could not start.',
    nextStep: 'Start it again; if that does not help, the log in its data folder says why.',
  },
  loginRefused: {
    message: 'Sidecue could not change whether it starts at login.',
    nextStep: 'Set it in the settings of your system instead; the log in the data folder says why.',
  },
  pageDown: {
    message: 'This window stopped working and was opened again.',
    nextStep: 'Your bank was not touched; the details are in the log.',
  },
  otherBank: (wanted: string, open: string) => ({
    message: `Sidecue is already running with ${open}.`,
    nextStep: `To use ${wanted}, quit Sidecue from its tray icon or with Ctrl+C where you started it, and start it again.`,
  }),
  links: 'Links are written like sidecue://show?q=WORDS or sidecue://next.',
  deadKeys: (first: string, more: number) => ({
    message: `The global key ${first}${more === 0 ? '' : ` (and ${more} more)`} does not work: another program uses it, or this keyboard does not have it.`,
    nextStep:
      'To show this window, use Sidecue’s icon in the tray or start Sidecue again; for other keys, open Keys in the studio’s Settings.',
  }),
  keyProblems: (first: string, more: number) => ({
    message: `${first}${more === 0 ? '' : ` (And ${more} more of the kind.)`}`,
    nextStep: 'Open Keys in the studio’s Settings to choose another; the other keys work.',
  }),
});
