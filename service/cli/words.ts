import { EXPORT_FORMATS } from '../../core/export/export-formats.ts';
import { catalogue, countedIn } from '../../core/language.ts';

const counted = countedIn('en');
const questions = counted('question', 'questions');
const sections = counted('section', 'sections');
const stories = counted('story', 'stories');
const problems = counted('problem', 'problems');

/** What the commands of the command line say. Commands, options and what they print as JSON have no language. */
export const cliWords = catalogue('cli', {
  /** `usage` is what stands after the program’s name. */
  commands: {
    start: {
      usage: '[start] [--bank FILE] [--data DIR] [--port N] [--no-open]',
      summary: 'the app: Electron, or a browser if Electron is not available',
    },
    web: {
      usage: 'web [--port N] [--no-open] [--bank FILE] [--data DIR]',
      summary: 'the app in a browser on this computer; prints its address',
    },
    search: {
      usage: 'search [--bank FILE] [--data DIR] [--json] [--words] [QUERY]',
      summary: 'the best cards, with --words by words alone; without QUERY, for each line of standard input',
    },
    check: {
      usage: 'check FILE [--json] [--strict]',
      summary: 'what was understood, and every problem with its line',
    },
    due: {
      usage: 'due [--bank FILE] [--data DIR] [--json]',
      summary: 'what is due for rehearsal, and when',
    },
    export: {
      usage: `export FILE --format ${EXPORT_FORMATS.join('|')} [--out FILE]`,
      summary: 'the bank in another format, on standard output or in a file',
    },
    import: {
      usage: 'import FILE... --out BANK.md [--json] [--merge | --force] [--data DIR]',
      summary: 'turns notes into a bank; prints what was found and what was left out',
    },
  },
  help: {
    about: 'Sidecue shows your own cue cards during a video interview.',
    toRunning: 'For the running app:',
    show: { usage: 'show "QUERY" [--data DIR]', summary: 'the card for these words' },
    command: {
      usage: 'COMMAND [--data DIR]',
      summary: 'next, previous, beat, toggle, hide, pin 3, timer reset, or any other of these:',
    },
    openLink: {
      usage: 'open-link URL [--data DIR]',
      summary: 'a link such as sidecue://show?q=WORDS or sidecue://next',
    },
    options: '--data DIR names another data folder, --bank FILE another question bank.',
  },

  /** What was typed wrong. `see` stands behind each of the others. */
  usage: {
    see: (program: string) => `See ${program} --help.`,
    didYouMean: (name: string) => `Did you mean ${name}?`,
    noOption: (name: string) => `There is no option ${name} here.`,
    needsValue: (option: string) => `${option} needs a value.`,
    noValue: (option: string) => `${option} takes no value.`,
    beforeOptions: (command: string) => `Put the command ${command} before its options.`,
    takesNo: (command: string, words: string) => `${command} does not take “${words}”.`,
    noWords: (command: string) => `${command} takes no words.`,
    oneFile: (command: string) => `${command} takes one file.`,
    someFiles: (command: string) => `${command} takes at least one file.`,
    needsOut: 'import needs --out BANK.md.',
    exclude: (one: string, other: string) => `Use either ${one} or ${other}, not both.`,
    formats: `--format is one of ${EXPORT_FORMATS.join(', ')}.`,
    noText: (format: string) => `This format is not text: add --out FILE.${format}.`,
    port: (given: string) => `--port takes a number up to 65535, not “${given}”.`,
    oneLink: 'open-link takes one link.',
    linkAlone: 'Nothing may follow a link.',
  },

  /** Why a command could not be carried out. */
  stranger: (address: string) => `What answers at ${address} is not Sidecue. Start Sidecue first.`,
  notRunning: (folder: string) => `Sidecue is not running with the data folder ${folder}. Start it first.`,
  forbidden: (path: string) =>
    `Sidecue needs ${path}, and you have no permission for it. Ask who owns it, or use a copy of Sidecue of your own.`,
  /** @param why what the program says of it, without a full stop */
  unexpected: (why: string, log: string) =>
    `Sidecue has to stop: ${why}. Please report it; the details are in ${log}.`,
  portTaken: (port: number) => `Port ${port} is taken. Choose another with --port N, or leave it out.`,
  portForbidden: (port: number) =>
    `Sidecue may not use port ${port}. Choose one above 1023 with --port N, or leave it out.`,
  notWritten: (file: string) =>
    `${file} cannot be written. Check that its folder exists and that you may write there.`,

  search: {
    ask: 'Type what you heard and press Enter. Ctrl+C quits.',
    inThemes: (line: number, message: string) => `themes.json, line ${line}: ${message}.`,
    wordsAlone: (why: string) => `Searching by words alone: ${why}.`,
    asked: (query: string) => `“${query}”`,
    none: (query: string) => `No card for “${query}”.`,
    closest: (query: string) => `No card for “${query}”. Closest:`,
  },
  check: {
    found: (
      title: string,
      found: { questions: number; sections: number; stories: number; written: number },
    ) =>
      `${title}: ${questions(found.questions)} in ${sections(found.sections)}, ${stories(found.stories)} (${found.written} written)`,
    more: (count: number) => `(and ${count} more like it)`,
    noProblems: 'No problems.',
    problems: (count: number) => `${problems(count)}.`,
  },
  due: {
    now: 'now',
    counts: (now: number, later: number, fresh: number) =>
      `${now} due now, ${later} later, ${fresh} not rehearsed yet.`,
  },
  export: {
    isThere: (file: string) => `${file} already exists. Choose another name.`,
  },
  import: {
    isThere: (file: string) => `${file} already exists. Add --merge to add to it, or --force to replace it.`,
    nothing: (files: string) => `No questions found in ${files}.`,
    found: (found: { questions: number; sections: number; stories: number; confidence: number }) =>
      `${questions(found.questions)} in ${sections(found.sections)}, ${stories(found.stories)}; confidence ${found.confidence}.`,
    toAsk: (count: number) => `${questions(count)} for the interviewer left out.`,
    leftOut: (line: number, text: string, why: string) => `left out, line ${line}: ${text} (${why})`,
  },

  /** Which window the app is started in. */
  start: {
    browserInstead: 'Opening the browser shell.',
    noDisplay: 'Electron needs a display and there is none.',
    noElectron:
      'Electron is not installed here; “npm install electron” in the same place adds the desktop app.',
    installing: 'The Electron runtime is missing. Installing it …',
    notInstalled: 'The Electron runtime could not be installed.',
    notInstalledAs: (why: string) => `The Electron runtime could not be installed: ${why}.`,
    notStarted: (why: string) => `Electron could not start (${why}).`,
  },
});
