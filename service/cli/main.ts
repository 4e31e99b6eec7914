#!/usr/bin/env node
import { runCommandLine } from './run.ts';

// A reader that stops reading ("| head") is no fault of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

void runCommandLine(process.argv.slice(2), process.env).then((code) => {
  process.exitCode = code;
});
