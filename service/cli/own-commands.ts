import { EXIT } from './command.ts';
import { explainUnexpected, runCommandLine } from './run.ts';

/** Runs a command of the command line as this process: it ends with the command's exit code. */
export async function runOwnCommand(args: readonly string[]): Promise<void> {
  // What no command can catch, such as an error in a watcher.
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${explainUnexpected(error, args, process.env)}\n`);
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
