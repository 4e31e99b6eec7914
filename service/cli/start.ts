import { resolve } from 'node:path';
import { findElectron, hasElectronInstaller, installElectron, runElectron } from '../launch/electron.ts';
import { buildWhatIsStale } from '../launch/build.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { hasDisplay } from '../web/open-window.ts';
import { findRunningServer } from '../web/running-server.ts';
import {
  type CliCommand,
  type CommandIo,
  EXIT,
  type OptionValues,
  textOption,
  UsageError,
} from './command.ts';
import { errorCode } from '../errors.ts';
import { runBrowserShell } from '../web/browser-shell.ts';
import { cliWords } from './words.ts';

const say = cliWords.start;

/** Options of the commands that open the app. */
export const appOptions = {
  bank: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const;

export const web: CliCommand = {
  options: appOptions,

  async run(values, words, io) {
    if (words.length > 0) throw new UsageError(cliWords.usage.takesNo('web', words.join(' ')));
    const port = readPort(values);
    if (!(await buildWhatIsStale(io.root, io.warn, io.signal)))
      return io.signal.aborted ? EXIT.ok : EXIT.unusable;
    return openBrowserShell(values, port, io);
  },
};

export const start: CliCommand = {
  options: appOptions,

  async run(values, words, io) {
    if (words.length > 0) throw new UsageError(cliWords.usage.takesNo('start', words.join(' ')));
    const port = readPort(values);
    if (!(await buildWhatIsStale(io.root, io.warn, io.signal)))
      return io.signal.aborted ? EXIT.ok : EXIT.unusable;
    // Only the browser shell can print its address or take a port; one that is running already is shown.
    const isWanted = values['no-open'] === true || values['port'] !== undefined;
    const dataFolder = resolveDataFolder(textOption(values, 'data'), io.env);
    if (isWanted || (await findRunningServer(dataFolder))) return openBrowserShell(values, port, io);
    const code = await startElectron(values, io);
    return code ?? openBrowserShell(values, port, io);
  },
};

/** @returns Electron's exit code; null, after a warning, if it could not run */
async function startElectron(values: OptionValues, io: CommandIo): Promise<number | null> {
  const { root, env, warn, signal } = io;
  const fallBack = (why: string): null => {
    warn(`${why} ${say.browserInstead}`);
    return null;
  };
  if (!hasDisplay(env, process.platform)) return fallBack(say.noDisplay);
  let runtime = findElectron(root, env);
  if (runtime === null) {
    if (!root.hasSources && !hasElectronInstaller(root)) return fallBack(say.noElectron);
    warn(say.installing);
    const failure = await installElectron(root, signal);
    if (signal.aborted) return EXIT.ok;
    if (failure !== null) return fallBack(say.notInstalledAs(failure));
    runtime = findElectron(root, env);
    if (runtime === null) return fallBack(say.notInstalled);
  }
  const args = ['bank', 'data'].flatMap((name) => {
    const value = textOption(values, name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const ended = await runElectron(runtime, root, args, env, signal);
  return ended.kind === 'never-started' ? fallBack(say.notStarted(ended.reason)) : ended.code;
}

/** Runs the browser shell with the options of the command line. */
export async function openBrowserShell(values: OptionValues, port: number, io: CommandIo): Promise<number> {
  const bank = textOption(values, 'bank');
  try {
    await runBrowserShell({
      root: io.root,
      dataFolder: resolveDataFolder(textOption(values, 'data'), io.env),
      bankFile: bank === undefined ? undefined : resolve(bank),
      port,
      opensWindow: values['no-open'] !== true,
      env: io.env,
      print: io.print,
      warn: io.warn,
      signal: io.signal,
    });
    return EXIT.ok;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EADDRINUSE') {
      io.warn(cliWords.portTaken(port));
    } else if (code === 'EACCES') {
      io.warn(cliWords.portForbidden(port));
    } else {
      throw error;
    }
    return EXIT.unusable;
  }
}

/** @returns 0 if none was given */
export function readPort(values: OptionValues): number {
  const given = textOption(values, 'port');
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65535) throw new UsageError(cliWords.usage.port(given));
  return port;
}
