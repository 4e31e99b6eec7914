import { buildWhatIsStale } from '../launch/build.ts';
import { findElectron, installElectron } from '../launch/electron-runtime.ts';
import { runElectron } from '../launch/run-electron.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { hasDisplay } from '../web/open-window.ts';
import { findRunningServer } from '../web/running-server.ts';
import {
  EXIT,
  textOption,
  UsageError,
  type CliCommand,
  type CommandIo,
  type OptionValues,
} from './command.ts';
import { appOptions, openBrowserShell, readPort } from './web.ts';

export const start: CliCommand = {
  usage: '[start] [--bank FILE] [--data DIR] [--port N] [--no-open]',
  summary: 'the app: Electron, or a browser where Electron cannot be had',
  options: appOptions,

  async run(values, words, io) {
    if (words.length > 0) throw new UsageError(`start takes no “${words.join(' ')}”.`);
    const port = readPort(values);
    if (!(await buildWhatIsStale(io.root, io.warn, io.signal)))
      return io.signal.aborted ? EXIT.ok : EXIT.unusable;
    // An address to print, or a port, is something only the browser shell has; where it runs already, it is shown.
    const isWanted = values['no-open'] === true || values['port'] !== undefined;
    const dataFolder = resolveDataFolder(textOption(values, 'data'), io.env);
    if (isWanted || (await findRunningServer(dataFolder))) return openBrowserShell(values, port, io);
    const code = await startElectron(values, io);
    return code ?? openBrowserShell(values, port, io);
  },
};

/** @returns Electron's exit code; null when it could not run, after saying why */
async function startElectron(values: OptionValues, io: CommandIo): Promise<number | null> {
  const { root, env, warn, signal } = io;
  const fallBack = (why: string): null => {
    warn(`${why} Opening the browser shell.`);
    return null;
  };
  if (!hasDisplay(env, process.platform)) return fallBack('Electron needs a display and there is none.');
  let runtime = findElectron(root, env);
  if (runtime === null) {
    warn('The Electron runtime is missing. Installing it …');
    const failure = await installElectron(root, signal);
    if (signal.aborted) return EXIT.ok;
    if (failure !== null) return fallBack(`The Electron runtime could not be installed: ${failure}.`);
    runtime = findElectron(root, env);
    if (runtime === null) return fallBack('The Electron runtime could not be installed.');
  }
  const args = ['bank', 'data'].flatMap((name) => {
    const value = textOption(values, name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const ended = await runElectron(runtime, root, args, env, signal);
  return ended.kind === 'never-started'
    ? fallBack(`Electron could not start (${ended.reason}).`)
    : ended.code;
}
