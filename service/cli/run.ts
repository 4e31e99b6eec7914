import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { commandNames, commands as appCommands } from '../../core/commands.ts';
import { coreWords } from '../../core/words.ts';
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
import { dataFolderIn, openLog } from '../data-folder.ts';
import { isForbidden } from '../errors.ts';
import { cliWords } from './words.ts';

/** Loaded on demand: a script that checks many files should not wait each time for a web server it never starts. */
const commands: Readonly<Record<keyof typeof cliWords.commands, () => Promise<CliCommand>>> = {
  start: async () => (await import('./start.ts')).start,
  web: async () => (await import('./start.ts')).web,
  search: async () => (await import('./search.ts')).search,
  check: async () => (await import('./check.ts')).check,
  due: async () => (await import('./due.ts')).due,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
};

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

/**
 * Runs one command.
 *
 * @param args the arguments after the program's name
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const { root, env } = io;
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
    if (!isCommand(name)) throw new UsageError(await unknownCommand(name, Object.keys(commands)));
    const command = await commands[name]();
    const { values, words } = await parse(command, isNamed ? args.slice(1) : args);
    const [late] = isNamed ? [] : words;
    if (late !== undefined)
      throw new UsageError(
        isCommand(late)
          ? cliWords.usage.beforeOptions(late)
          : await unknownCommand(late, Object.keys(commands)),
      );
    return await command.run(values, words, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.warn(`${error.message} ${cliWords.usage.see(root.program)}`);
    } else {
      io.warn(explainUnexpected(error, args, env));
    }
    return EXIT.unusable;
  }
}

/** How long the process may take to exit when asked to, in ms; a browser's windows close first. */
const EXIT_TIMEOUT = 8000;

/** A repeated request to exit is obeyed at once if it comes this long after the first, in ms. */
const FORCE_EXIT_AFTER = 1000;

/**
 * Returns a signal that aborts when the process is asked to exit; asked again, the process exits at once. The listeners
 * stay installed, because a dependency of conf handles the signal once, too, and then sends it to the process again,
 * which would kill it halfway.
 */
function exitSignalOf(owner: NodeJS.Process): AbortSignal {
  const ending = new AbortController();
  let askedAt = Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    owner.on(signal, () => {
      if (Date.now() - askedAt > FORCE_EXIT_AFTER) owner.exit(1);
      if (!ending.signal.aborted) {
        askedAt = Date.now();
        // In case something hangs, such as a disk that does not respond.
        setTimeout(() => owner.exit(1), EXIT_TIMEOUT).unref();
      }
      ending.abort();
    });
  }
  return ending.signal;
}

/** Logs an unexpected error and returns one sentence about it that names the log. */
function explainUnexpected(error: unknown, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const folder = dataFolderIn(args, env);
  openLog(folder, () => new Date())(error);
  if (isForbidden(error) && error instanceof Error && 'path' in error)
    return cliWords.forbidden(String(error.path));
  const [words = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const log = join(folder, 'logs', 'sidecue.log');
  return cliWords.unexpected(words.replace(/\.$/, ''), log);
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
        `${cliWords.usage.noOption(token.rawName)}${await nearest(token.name, known, '--')}`,
      );
    }
    const takesText = command.options[token.name]?.type === 'string';
    // A value that begins with two dashes is the next option; such a file name must be given with "=".
    const isNextOption = token.inlineValue === false && token.value.startsWith('--');
    if (takesText && (token.value === undefined || token.value === '' || isNextOption)) {
      throw new UsageError(cliWords.usage.needsValue(token.rawName));
    }
    if (!takesText && token.value !== undefined) throw new UsageError(cliWords.usage.noValue(token.rawName));
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
  const { about, toRunning, show, command, openLink, options } = cliWords.help;
  const listed = ({ usage, summary }: { usage: string; summary: string }): string[] => [
    `  ${program} ${usage}`,
    `      ${summary}`,
  ];
  return [
    ...[about, ''],
    ...Object.values(cliWords.commands).flatMap(listed),
    ...['', toRunning, ''],
    ...[...listed(show), ...listed(command), ...commandsByGroup(), ...listed(openLink)],
    ...['', options],
  ].join('\n');
}

/** Lists the app's commands, one or two lines for each group. */
function commandsByGroup(): string[] {
  const groups = [...new Set(Object.values(appCommands).map(({ group }) => group))];
  return groups.flatMap((group) => {
    const names = commandNames.filter((name) => appCommands[name].group === group && !isShown(name));
    return wrapWords(names, 90).map(
      (line, at) => `      ${(at === 0 ? coreWords.groups[group] : '').padEnd(10)} ${line}`,
    );
  });
}

/** Whether a command is listed above already, or is one of the command line. */
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

/** Runs a command of the command line and sets the process's exit code. */
export async function runOwnCommand(args: readonly string[]): Promise<void> {
  // Errors that no command can catch, such as those in a watcher.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${printable(explainUnexpected(error, args, process.env))}\n`);
    process.exit(EXIT.unusable);
  });

  // A closed pipe (`| head`) is not an error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }

  const ending = exitSignalOf(process);
  process.exitCode = await runCommandLine(args, {
    root: findAppRoot(import.meta.url),
    env: process.env,
    print: (line) => process.stdout.write(`${printable(line)}\n`),
    warn: (line) => process.stderr.write(`${printable(line)}\n`),
    isAsking: process.stdin.isTTY,
    readLines: () => createInterface({ input: process.stdin, crlfDelay: Infinity, signal: ending }),
    signal: ending,
  });
}
