import type { AppRoot } from '../../../service/app-root.ts';
import { RunningCommand, type RunOptions } from './command-line.ts';

/** The command `web`, running. @param args without a window when left out */
export function runWeb(
  app: Pick<AppRoot, 'folder'>,
  dataFolder: string,
  args: readonly string[] = ['--no-open'],
  options: RunOptions = {},
): RunningCommand {
  return new RunningCommand(app, ['web', '--data', dataFolder, ...args], options);
}
