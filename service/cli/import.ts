import { existsSync } from 'node:fs';
import { readFile as readBytes, stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { mergeReadings } from '../../core/import/merge-readings.ts';
import { writeBank } from '../../core/import/write-bank.ts';
import { ImportError } from '../import/import-error.ts';
import { readFile, titleOf, type ImportedFile } from '../import/read-file.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';

export const importCommand: CliCommand = {
  usage: 'import FILE... --out BANK.md [--json] [--merge | --force]',
  summary: 'makes a bank of notes in any form; prints what was found and what was left out',
  options: {
    out: { type: 'string' },
    json: { type: 'boolean' },
    merge: { type: 'boolean' },
    force: { type: 'boolean' },
    encoding: { type: 'string' },
  },

  async run(values, files, { print, warn }) {
    const out = textOption(values, 'out');
    if (files.length === 0) throw new UsageError('import takes at least one file.');
    if (out === undefined) throw new UsageError('import needs --out BANK.md.');
    const target = resolve(out);
    if (existsSync(target) && values['force'] !== true && values['merge'] !== true) {
      warn(`${out} is there already. Add --merge to add to it, or --force to replace it.`);
      return EXIT.unusable;
    }
    const read: ImportedFile[] = [];
    for (const file of files) {
      try {
        const path = resolve(file);
        const { size } = await stat(path);
        if (size > 200 * 1024 * 1024)
          throw new ImportError(
            'too-large',
            'This file is larger than 50 MB. Notes are smaller: choose another file or copy the part you need.',
          );
        read.push(
          await readFile(basename(path), await readBytes(path), {
            encoding: textOption(values, 'encoding') ?? null,
          }),
        );
      } catch (error) {
        if (error instanceof ImportError) warn(`${file}: ${error.message}`);
        else if (error instanceof Error && 'code' in error)
          warn(`${file} cannot be read. Check its name and whether you may open it.`);
        else throw error;
        return EXIT.unusable;
      }
    }
    const merged = mergeReadings(
      read.map(({ reading }) => reading),
      titleOf(files[0] ?? ''),
    );
    const { questions, stories, leftOut } = merged;
    const isEmpty = questions.length + stories.length === 0;
    if (values['json'] === true) {
      print(
        JSON.stringify(
          { shape: merged.shape, confidence: merged.confidence, questions, stories, leftOut, duplicates: [] },
          null,
          2,
        ),
      );
    }
    if (isEmpty) {
      warn(`No questions found in ${files.join(', ')}.`);
      return EXIT.problems;
    }
    await writeFile(target, writeBank(merged, titleOf(files[0] ?? '')));
    return EXIT.ok;
  },
};
