import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { commandNames, commands as appCommands } from '../../core/commands.ts';
import { findAppRoot } from '../app-root.ts';
import {
  type CliCommand,
  type CommandIo,
  EXIT,
  nearest,
  type OptionValues,
  unknownCommand,
  UsageError,
  printable,
} from './command.ts';
import { EXPORT_FORMATS } from '../../core/export/export-formats.ts';
import { dataFolderIn, openLog } from '../data-folder.ts';
import { isForbidden } from '../errors.ts';

interface Listed {
  /** What stands after `sidecue` in the help. */
  readonly usage: string;
  readonly summary: string;
  /** Called when the command is: what a script calls for every file should not wait for a web server it never starts. */
  readonly load: () => Promise<CliCommand>;
}

const commands: Readonly<Record<string, Listed>> = {
  start: {
    usage: '[start] [--bank FILE] [--data DIR] [--port N] [--no-open]',
    summary: 'the app: Electron, or a browser where Electron cannot be had',
    load: async () => (await import('./start.ts')).start,
  },
  web: {
    usage: 'web [--port N] [--no-open] [--bank FILE] [--data DIR]',
    summary: 'the app in a browser on this computer; prints its address',
    load: async () => (await import('./start.ts')).web,
  },
  search: {
    usage: 'search [--bank FILE] [--data DIR] [--json] [--words] [QUERY]',
    summary: 'the best cards, with --words by words alone; without QUERY, for each line of standard input',
    load: async () => (await import('./search.ts')).search,
  },
  check: {
    usage: 'check FILE [--json] [--strict]',
    summary: 'what was understood, and every problem with its line',
    load: async () => (await import('./check.ts')).check,
  },
  due: {
    usage: 'due [--bank FILE] [--data DIR] [--json]',
    summary: 'what rehearsal is due, and when',
    load: async () => (await import('./due.ts')).due,
  },
  export: {
    usage: `export FILE --format ${EXPORT_FORMATS.join('|')} [--out FILE]`,
    summary: 'the bank in another form, on standard output or in a file',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  import: {
    usage: 'import FILE... --out BANK.md [--json] [--merge | --force] [--data DIR]',
    summary: 'makes a bank of notes in any form; prints what was found and what was left out',
    load: async () => (await import('./import.ts')).importCommand,
  },
};

/**
 * Runs one command.
 *
 * @param args what stands after the program's name
 * @returns the exit code
 */
async function runCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const root = findAppRoot(import.meta.url);
  const ending = endingOf(process);
  const io: CommandIo = {
    root,
    env,
    print: (line) => process.stdout.write(`${printable(line)}\n`),
    warn: (line) => process.stderr.write(`${printable(line)}\n`),
    isAsking: process.stdin.isTTY,
    readLines: () => createInterface({ input: process.stdin, crlfDelay: Infinity, signal: ending }),
    signal: ending,
  };
  try {
    if (args.includes('--version')) {
      io.print(root.version);
      return EXIT.ok;
    }
    if (args.includes('--help') || args.includes('-h') || args[0] === 'help') {
      io.print(help(root.program));
      return EXIT.ok;
    }
    const isNamed = args[0] !== undefined && !args[0].startsWith('-');
    const name = isNamed ? (args[0] ?? 'start') : 'start';
    const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!listed) throw new UsageError(await unknownCommand(name, Object.keys(commands)));
    const command = await listed.load();
    const { values, words } = await parse(command, isNamed ? args.slice(1) : args);
    const [late] = isNamed ? [] : words;
    if (late !== undefined)
      throw new UsageError(
        Object.hasOwn(commands, late)
          ? `The command ${late} stands before its options.`
          : await unknownCommand(late, Object.keys(commands)),
      );
    return await command.run(values, words, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.warn(`${error.message} See ${root.program} --help.`);
    } else {
      io.warn(explainUnexpected(error, args, env));
    }
    return EXIT.unusable;
  }
}

/** How long the process may take to end once it is asked to, in ms: a browser's windows close first. */
const LONGEST_ENDING = 8000;

/** A second request to end that comes this much later, in ms, is a person who has lost patience. */
const PATIENCE = 1000;

/**
 * Aborts when the process is asked to end; asked again, the process ends at once. The listeners stay, because a library
 * below conf listens once, too, and then sends itself the signal again, which would end us halfway.
 */
function endingOf(owner: NodeJS.Process): AbortSignal {
  const ending = new AbortController();
  let askedAt = Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    owner.on(signal, () => {
      if (Date.now() - askedAt > PATIENCE) owner.exit(1);
      if (!ending.signal.aborted) {
        askedAt = Date.now();
        // Whatever hangs: a disk that does not answer, a library that never gets ready.
        setTimeout(() => owner.exit(1), LONGEST_ENDING).unref();
      }
      ending.abort();
    });
  }
  return ending.signal;
}

/** Writes an error that nobody expected to the log; gives one sentence on it that names the log. */
function explainUnexpected(error: unknown, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const folder = dataFolderIn(args, env);
  openLog(folder, () => new Date())(error);
  if (isForbidden(error) && error instanceof Error && 'path' in error)
    return `Sidecue needs ${String(error.path)}, and you have no permission for it. Ask who owns it, or use a copy of Sidecue of your own.`;
  const [words = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const log = join(folder, 'logs', 'sidecue.log');
  return `Sidecue has to stop: ${words.replace(/\.$/, '')}. Please report it; the details are in ${log}.`;
}

async function parse(
  command: CliCommand,
  args: readonly string[],
): Promise<{ values: OptionValues; words: string[] }> {
  const known = Object.keys(command.options);
  const { tokens } = parseArgs({ args: [...args], options: command.options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!known.includes(token.name)) {
      throw new UsageError(
        `There is no option ${token.rawName} here.${await nearest(token.name, known, '--')}`,
      );
    }
    const takesText = command.options[token.name]?.type === 'string';
    // What begins with two dashes is the next option; a file of such a name is written with "=".
    const isNextOption = token.inlineValue === false && token.value.startsWith('--');
    if (takesText && (token.value === undefined || token.value === '' || isNextOption)) {
      throw new UsageError(`${token.rawName} needs a value after it.`);
    }
    if (!takesText && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`);
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    options: command.options,
    strict: false,
    allowPositionals: true,
  });
  return { values, words: positionals };
}

function help(program: string): string {
  return [
    'Sidecue shows your own cue cards during a video interview.',
    '',
    ...Object.values(commands).flatMap(({ usage, summary }) => [`  ${program} ${usage}`, `      ${summary}`]),
    '',
    'To the app that runs:',
    '',
    `  ${program} show "QUERY" [--data DIR]`,
    '      the card for some words',
    `  ${program} COMMAND [--data DIR]`,
    '      next, previous, beat, toggle, hide, pin 3, timer reset, or any other of these:',
    ...commandsByGroup(),
    `  ${program} open-link URL [--data DIR]`,
    '      a link such as sidecue://show?q=WORDS or sidecue://next',
    '',
    '--data DIR names another data folder, --bank FILE another question bank.',
  ].join('\n');
}

/** The words of the app's commands, a line or two for each group of them. */
function commandsByGroup(): string[] {
  const groups = [...new Set(Object.values(appCommands).map(({ group }) => group))];
  return groups.flatMap((group) => {
    const names = commandNames.filter((name) => appCommands[name].group === group && !isShown(name));
    return wrapWords(names, 90).map((line, at) => `      ${(at === 0 ? group : '').padEnd(10)} ${line}`);
  });
}

/** What stands above the list already, or is a command of the command line. */
function isShown(name: string): boolean {
  return ['show', 'search', 'help'].includes(name);
}

function wrapWords(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Runs a command of the command line as this process: it ends with the command's exit code. */
export async function runOwnCommand(args: readonly string[]): Promise<void> {
  // What no command can catch, such as an error in a watcher.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${printable(explainUnexpected(error, args, process.env))}\n`);
    process.exit(EXIT.unusable);
  });

  // A reader that stops reading ("| head") is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }

  process.exitCode = await runCommandLine(args, process.env);
}
