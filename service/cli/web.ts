import { resolve } from 'node:path';
import { resolveDataFolder } from '../data-folder.ts';
import { errorCode } from '../errors.ts';
import { buildWhatIsStale } from '../launch/build.ts';
import { runBrowserShell } from '../web/browser-shell.ts';
import {
  EXIT,
  textOption,
  UsageError,
  type CliCommand,
  type CommandIo,
  type OptionValues,
} from './command.ts';

/** Options of everything that opens the app. */
export const appOptions = {
  bank: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const;

export const web: CliCommand = {
  usage: 'web [--port N] [--no-open] [--bank FILE] [--data DIR]',
  summary: 'the app in a browser on this computer; prints its address',
  options: appOptions,

  async run(values, words, io) {
    if (words.length > 0) throw new UsageError(`web takes no “${words.join(' ')}”.`);
    const port = readPort(values);
    if (!(await buildWhatIsStale(io.root, io.warn, io.signal)))
      return io.signal.aborted ? EXIT.ok : EXIT.unusable;
    return openBrowserShell(values, port, io);
  },
};

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
      io.warn(`Port ${port} is taken. Choose another with --port N, or leave it out.`);
    } else if (code === 'EACCES') {
      io.warn(`Sidecue may not use port ${port}. Choose one above 1023 with --port N, or leave it out.`);
    } else {
      throw error;
    }
    return EXIT.unusable;
  }
}

/** @returns 0 when none was given */
export function readPort(values: OptionValues): number {
  const given = textOption(values, 'port');
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65535)
    throw new UsageError(`--port takes a number up to 65535, not “${given}”.`);
  return port;
}
