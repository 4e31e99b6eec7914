#!/usr/bin/env node
import { printable } from './command.ts';
import { dataFolderIn } from '../data-folder.ts';
import { speakAsChosen } from '../language.ts';
import { readFromOutside, sendFromOutside } from './from-outside.ts';

const args = process.argv.slice(2);
await speakAsChosen(dataFolderIn(args, process.env));
const fromOutside = readFromOutside(args);

if (fromOutside) {
  const warn = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
  void sendFromOutside(fromOutside, process.env, warn).then((code) => {
    process.exitCode = code;
  });
} else {
  // Loaded on demand, so that a desktop shortcut does not wait for it.
  void import('./run.ts').then(({ runOwnCommand }) => runOwnCommand(args));
}
