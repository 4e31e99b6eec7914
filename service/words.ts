import { catalogue } from '../core/language.ts';
import { LARGEST_BANK } from './read-file.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EIO: 'the disk did not take it',
  EBUSY: 'another program has it open',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a file is in the way',
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENOTFILE: 'it is not an ordinary file',
  EFBIG: 'it is too large',
  ETIMEDOUT: 'the disk does not answer',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the system refused, in words; its own name for it where there are none. */
function plainReason(code: string): string {
  return REASONS[code] ?? `the system says ${code}`;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

const OTHER = 'in Settings or with --bank FILE';

/** What the service tells a person. */
export const serviceWords = catalogue('service', {
  /**
   * `file` and `folder` are absolute paths; `code` is the system's name for what went wrong. `forCommand` is the next step for who
   * gave the file to a command, where that is another.
   */
  errors: {
    /** @param why a sentence that says what to do, too */
    notImported: (why: string) => ({ message: why, nextStep: '' }),
    bankMissing: (file: string) => ({
      message: `There is no file ${file}.`,
      nextStep: `Put it back, or choose another one ${OTHER}.`,
      forCommand: 'Choose another one.',
    }),
    notMarkdown: (file: string) => ({
      message: `${file} is not Markdown, so Sidecue does not write to it.`,
      nextStep: 'Import it to make a question bank of it.',
    }),
    bankEmptied: (file: string) => ({
      message: `${file} is empty now. The questions it held are still shown here.`,
      nextStep:
        '“Write it again” in the studio puts them back. If it is meant to be empty, start Sidecue again.',
    }),
    bankHalved: (name: string) => ({
      message: `Another program has removed more than half of ${name}.`,
      nextStep: 'What it held before is on the History page of the studio.',
    }),
    bankBeingWritten: (file: string) => ({
      message: `Your change is not saved, because another program is still writing to ${file}.`,
      nextStep: 'Save again in a moment.',
    }),
    bankIsFolder: (file: string) => ({
      message: `${file} is a folder, not a question bank.`,
      nextStep: `Choose a Markdown file ${OTHER}.`,
      forCommand: 'Choose a Markdown file.',
    }),
    bankUnreadable: (file: string) => ({
      message: `Sidecue may not read ${file}.`,
      nextStep: `Give yourself permission to read it, or choose another one ${OTHER}.`,
      forCommand: 'Give yourself permission to read it, or choose another one.',
    }),
    bankBroken: (file: string, code: string) => ({
      message: `${file} could not be read: ${plainReason(code)}.`,
      nextStep: `Check the disk it is on, or choose another one ${OTHER}.`,
      forCommand: 'Check the disk it is on, or choose another one.',
    }),
    bankTooLarge: (file: string, bytes: number) => ({
      message: `${file} has ${megabytes(bytes)} MB; Sidecue reads banks up to ${megabytes(LARGEST_BANK)} MB.`,
      nextStep: 'Check that it is your question bank, or split it in two.',
    }),
    bankTooLargeToSave: (file: string, bytes: number) => ({
      message: `Your change is not saved, because ${file} would have ${megabytes(bytes)} MB; Sidecue reads banks up to ${megabytes(LARGEST_BANK)} MB.`,
      nextStep: 'Write less, or split the bank in two.',
    }),
    bankNotFile: (file: string) => ({
      message: `${file} is not an ordinary file.`,
      nextStep: `Choose a Markdown file ${OTHER}. Sidecue can import notes of other kinds.`,
      forCommand: 'Choose a Markdown file. Sidecue can import notes of other kinds.',
    }),
    bankNotText: (file: string) => ({
      message: `${file} is not a text file.`,
      nextStep: `Choose a Markdown file ${OTHER}. Sidecue can import notes of other kinds.`,
      forCommand: 'Choose a Markdown file. Sidecue can import notes of other kinds.',
    }),
    bankNotUtf8: (file: string, place: string) => ({
      message: `${file} is not saved as UTF-8 (${place}).`,
      nextStep: 'Save it as UTF-8 in your editor; it appears here by itself.',
      forCommand: 'Save it as UTF-8 in your editor and try again.',
    }),
    bankNotSaved: (file: string, code: string) => ({
      message: `Your change is not saved, because ${file} could not be written: ${plainReason(code)}.`,
      nextStep: 'Check that the disk has room and that you may write there, then save again.',
    }),
    mergedOutside: () => ({
      message: 'Changed in another program; both changes are in the bank.',
      nextStep: '',
    }),
    conflictNotKept: (code: string) => ({
      message: `Your change is not saved: the same part was changed outside, and there is no place to keep both: ${plainReason(code)}.`,
      nextStep: 'Check that the disk has room and that the data folder is writable, then save again.',
    }),
    draftNotKept: (code: string) => ({
      message: `What you type could not be kept as a draft: ${plainReason(code)}.`,
      nextStep: 'Save it, and check that the disk has room and that the data folder is writable.',
    }),
    seedIsShared: () => ({
      message: 'These are the questions Sidecue comes with; only your own copy of them can be changed.',
      nextStep: 'Make the data folder writable, or name another one with --data DIR.',
    }),
    notAdded: (reason: string) => ({
      message: reason,
      nextStep: 'Type the question first.',
    }),
    folderUnusable: (folder: string, code: string) => ({
      message: `Sidecue cannot keep anything in its data folder ${folder}: ${plainReason(code)}.`,
      nextStep: 'Make it a folder you may write in, or name another one with --data DIR.',
    }),
    notDeleted: (folder: string, code: string) => ({
      message: `Not everything could be deleted: ${plainReason(code)}.`,
      nextStep: `Try again, or delete it by hand in ${folder}.`,
    }),
    settingsNotSaved: (code: string) => ({
      message: `The setting holds for now but could not be saved: ${plainReason(code)}.`,
      nextStep: 'Check that the disk has room and that the data folder is writable.',
    }),
    settingsFromNewer: (file: string) => ({
      message: `${file} comes from a newer version of Sidecue and is left as it is.`,
      nextStep: 'Changes hold until you close Sidecue. Update it to keep them.',
    }),
    settingsUnusable: (file: string, code: string) => ({
      message: `The settings in ${file} cannot be used: ${plainReason(code)}.`,
      nextStep: 'Changes hold until you close Sidecue. Make it a file you may read and write to keep them.',
    }),
    settingsSetAside: (aside: string) => ({
      message: 'The settings file could not be understood.',
      nextStep: `It is kept as ${aside}; the usual settings are in use.`,
    }),
    historyNotKept: (code: string) => ({
      message: `The bank is saved, but its earlier versions cannot be kept: ${plainReason(code)}.`,
      nextStep: 'Check that the disk has room and that the data folder is writable.',
    }),
    conflictCopy: (bank: string, copy: string) => ({
      message: `Beside ${bank} there is “${copy}”, which a sync program makes when two computers change a file at once.`,
      nextStep: 'Look in it for anything your bank lacks, then delete it.',
    }),
    hardLink: (bank: string) => ({
      message: `${bank} has a second name on this disk (a hard link), which keeps the earlier text when you save here.`,
      nextStep: 'To have one text under two names, make one of them a symbolic link.',
    }),
    stateNotKept: () => ({
      message: 'This earlier version of the bank is no longer kept.',
      nextStep: 'Choose another one.',
    }),
    fileSetAside: (kept: string) => ({
      message: 'A file that Sidecue keeps beside your bank could not be understood.',
      nextStep: `It is kept as ${kept}; your bank itself is as it was.`,
    }),
    sessionSetAside: (aside: string, isPartly: boolean) => ({
      message: `${isPartly ? 'Part of the' : 'The'} record of your calls could not be understood.`,
      nextStep: `The file is kept as ${aside}; ${isPartly ? 'the rest of it is in use' : 'a new record is begun'}.`,
    }),
    callLeftRunning: (name: string | null, day: string) => ({
      message: `${name === null ? 'A call' : `The call with ${name}`} of ${day} is still running.`,
      nextStep: 'What you tell is marked in it until you end it, on the studio’s page “Calls” or by its key.',
    }),
    sessionFromNewer: (file: string) => ({
      message: `${file} comes from a newer version of Sidecue and is left as it is.`,
      nextStep: 'What is marked in calls holds until you close Sidecue. Update it to keep it.',
    }),
    rehearsalSetAside: (aside: string, isPartly: boolean) => ({
      message: `What was known of your rehearsals could not be read; it is kept as ${aside} in the data folder.`,
      nextStep: isPartly ? 'What could be read of it is in use.' : 'Rehearsal starts afresh.',
    }),
    rehearsalBroken: (file: string) => ({
      message: `${file} cannot be read: it is damaged.`,
      nextStep: 'Open Sidecue: it sets the file aside and begins a new one.',
    }),
    rehearsalFromNewer: (file: string) => ({
      message: `${file} was written by a newer Sidecue, and is left as it is.`,
      nextStep: 'Ratings hold until Sidecue is closed. Use the newer one to keep them.',
    }),
    rehearsalNotKept: (code: string) => ({
      message: `Your ratings could not be written: ${plainReason(code)}.`,
      nextStep:
        'They hold until Sidecue is closed. Check that the disk has room and that the data folder is writable.',
    }),
    sessionNotKept: (code: string) => ({
      message: `What is marked in calls cannot be kept: ${plainReason(code)}.`,
      nextStep:
        'It holds until you close Sidecue. Check that the disk has room and that the data folder is writable.',
    }),
    textNeedsPath: () => ({
      message: 'This is not the whole path of a file.',
      nextStep: 'Write it from the root on, such as ~/speech.md.',
    }),
    textNotFile: (file: string) => ({
      message: `${file} is not an ordinary file.`,
      nextStep: 'Choose a Markdown or text file.',
    }),
    textTooLarge: (file: string) => ({
      message: `${file} is over 5 MB.`,
      nextStep: 'Choose a shorter text.',
    }),
    textNotText: (file: string) => ({
      message: `${file} cannot be read as text.`,
      nextStep: 'Save it as UTF-8 text or Markdown, and open it again.',
    }),
    textUnreadable: (file: string, code: string) => ({
      message: `${file} could not be read: ${plainReason(code)}.`,
      nextStep: 'Check its path and that you may read it.',
    }),
    exportNotWritten: (file: string, code: string) => ({
      message: `${file} could not be written: ${plainReason(code)}.`,
      nextStep: 'Check that the disk has room and that the data folder is writable, or copy it instead.',
    }),
    notPrinted: () => ({
      message: 'The sheet could not be printed as PDF.',
      nextStep: 'Save the cue sheet as a web page, open it in your browser and print it there.',
    }),
    noSuchCall: () => ({
      message: 'This call is no longer in the record.',
      nextStep: 'Choose another one.',
    }),
    settingsFieldSkipped: (field: string) => ({
      message: `The setting “${field}” has a value that cannot be used.`,
      nextStep: 'Its usual value is in use.',
    }),
    noPage: (address: string) => ({
      message: 'No page of Sidecue is open.',
      nextStep: `Open ${address} in a browser on this computer.`,
    }),
    notOpened: (address: string) => ({
      message: 'No window was opened.',
      nextStep: `Open ${address} in a browser on this computer.`,
    }),
    notOpenedHere: (file: string) => ({
      message: `${file} is not opened, because its name is not that of a Markdown or text file.`,
      nextStep: 'Give it a name that ends in .md or .txt, or open it in a text editor.',
    }),
    linkInCall: (name: string) => ({
      message: `A link may not do “${name}” in a call, whose record it would change.`,
      nextStep: 'Use its key, or “sidecue” with that word.',
    }),
    nothingOpensIt: (file: string) => ({
      message: 'No program on this computer opened the file.',
      nextStep: `Open it in a text editor: ${file}`,
    }),
  },

  /** Where a text is no UTF-8. */
  utf16: 'it is UTF-16',
  line: (line: number) => `line ${line}`,

  /** Why a change that was asked for is not made. */
  refusals: {
    nothingToUndo: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to redo.',
    changedSince: 'The same part was changed elsewhere since. The history has the earlier words.',
    unknownBase: 'The file has changed since this was written, and its earlier text is no longer kept.',
    chosenAlready: 'You have already made this choice.',
    changedAgain: 'This part has changed again. Keep both, then delete what you do not want.',
  },
  /** What a change is called in the history. */
  changes: {
    choose: (conflict: string) => `Choose for ${conflict}`,
    bringBack: (what: string | null) =>
      what === null ? 'Bring back an earlier state' : `Bring back: ${what}`,
    undone: (what: string) => `Undo: ${what}`,
    redone: (what: string) => `Redo: ${what}`,
    /** States that were found, not made here, by what stands for it in the history’s log. */
    found: { Opened: 'Opened', 'Changed outside': 'Changed outside', 'Found again': 'Found again' },
  },

  /** What a page says that is not answered: what happened, and what to do. */
  pages: {
    'no-token': {
      message: 'This address needs its key.',
      nextStep: 'Open the whole address that Sidecue printed when it started, with “?token=” in it.',
    },
    spent: {
      message: 'This address was for one use.',
      nextStep: 'Open the whole address that Sidecue printed when it started, with “?token=” in it.',
    },
    foreign: {
      message: 'Sidecue answers only its own page on this computer.',
      nextStep: 'Open the address that Sidecue printed when it started.',
    },
    'not-found': {
      message: 'There is nothing at this address.',
      nextStep: 'Open the address that Sidecue printed when it started.',
    },
  },
  control: {
    taken: {
      message:
        'Another Sidecue was started first with this data folder; links and “sidecue next” go to that one.',
      nextStep: 'They come here once the other one is closed.',
    },
    closed: {
      message: 'Links and commands such as “sidecue next” cannot reach this Sidecue.',
      nextStep: 'Its keys work as always; the log in the data folder says why.',
    },
    noAnswer: 'Sidecue took the command but gave no answer.',
    lineTooLong: (kb: number) => `A line has at most ${kb} KB.`,
    silent: (seconds: number) => `Nothing was said for ${seconds} seconds.`,
  },
  newBankNotWritten: 'The new bank could not be written.',

  /** What the browser shell prints. */
  browser: {
    ready: (address: string) => `Sidecue is ready at ${address}`,
    runsAt: 'Sidecue is already running here; this is its address.',
    runsInFront: 'Sidecue is already running here; its window is in front now.',
    openThere: (bank: string) => `To open ${bank} there, choose it in its settings.`,
    /** @param why one of the next two */
    noWindow: (why: string) =>
      `No window was opened, because ${why}. Open the address above in a browser on this computer.`,
    noDisplay: 'there is no display',
    /** @param browser null where none was found */
    notOpenedBy: (browser: string | null) =>
      browser === null ? 'no browser was found' : `${browser} could not open one`,
  },
  /** How a clone is built and Electron started. */
  launch: {
    building: 'Building Sidecue …',
    waiting: 'Waiting for another start of Sidecue that is building it …',
    notBuilt: (why: string) => `Sidecue could not be built: ${why}. Run “npm run build” to see all of it.`,
    silent: 'it said nothing',
    mayNotBuild: (folder: string) =>
      `Sidecue has to be built, and you may not write in ${folder}. Start it once as who owns that folder, or use a copy of your own.`,
    noFile: (file: string) => `there is no ${file}`,
    endedBy: (signal: string | null) => `ended by ${signal ?? 'a signal'}`,
    exitCode: (code: number) => `exit code ${code}`,
    noInstaller: 'its installer is not there',
    interrupted: 'it was interrupted',
    downloadTooLong: 'the download took more than five minutes',
    downloadFailed: 'the download failed',
  },
});
