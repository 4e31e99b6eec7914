import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { duplicatesIn, mergeIntoBank } from '../../core/import/merge-bank.ts';
import { mergeReadings } from '../../core/import/merge-readings.ts';
import type { Reading } from '../../core/import/reading.ts';
import { WHY_LEFT_OUT } from '../../core/import/words.ts';
import { writeBank } from '../../core/import/write-bank.ts';
import { OWNER_ONLY, putNewFile, replaceFile } from '../bank/atomic-write.ts';
import { loadBank, versionOf, type LoadedBank } from '../bank/read-file.ts';
import { errorCode } from '../errors.ts';
import { ImportError } from '../import/import-error.ts';
import { titleOf } from '../import/read-file.ts';
import { readPath } from '../import/read-path.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';
import { readBytesNow } from '../read-file.ts';

export const importCommand: CliCommand = {
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
    const isMerged = values['merge'] === true;
    const isForced = values['force'] === true;
    if (isMerged && isForced) throw new UsageError('--merge and --force exclude each other.');
    const title = titleOf(files[0] ?? '');
    const readings: Reading[] = [];
    for (const file of files) {
      try {
        const { reading } = await readPath(resolve(file), {
          encoding: textOption(values, 'encoding') ?? null,
        });
        readings.push(reading);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        warn(`${file}: ${error.message}`);
        return EXIT.unusable;
      }
    }
    const reading = mergeReadings(readings, title);
    const target = resolve(out);
    const before = isMerged ? await loadBank(target) : null;
    const old = before?.ok === true ? before.value : null;
    if (before?.ok === false && before.error.code !== 'bank-missing') {
      warn(`${before.error.message} ${before.error.nextStep}`);
      return EXIT.unusable;
    }
    const { questions, stories, leftOut, shape, confidence } = reading;
    const duplicates = old ? duplicatesIn(old.bank, reading) : { questions: [], stories: [] };
    if (values['json'] === true)
      print(JSON.stringify({ shape, confidence, questions, stories, leftOut, duplicates }, null, 2));
    else for (const line of inWords(reading)) print(line);
    if (questions.length + stories.length === 0) {
      warn(`No questions found in ${files.join(', ')}.`);
      return EXIT.problems;
    }
    const text = old ? mergeIntoBank(old.text, reading, () => 'merge').text : writeBank(reading, title);
    const trouble = await write(target, text, old, isForced);
    if (trouble === null) return EXIT.ok;
    warn(trouble);
    return EXIT.unusable;
  },
};

/** The bank has changed since it was read. */
class ChangedMeanwhile extends Error {}

/**
 * Writes the bank in one step, through a link, too, as any program from outside does: a Sidecue that has it open merges what was
 * not saved yet, and keeps both states. Gives the sentence that says why it could not.
 */
async function write(
  target: string,
  text: string,
  old: LoadedBank | null,
  isForced: boolean,
): Promise<string | null> {
  const bytes = Buffer.from(text, 'utf8');
  const check = (): void => {
    if (old && versionOf(readBytesNow(target)) !== old.version) throw new ChangedMeanwhile();
  };
  try {
    if (old || (isForced && existsSync(target))) await replaceFile(await realpath(target), bytes, { check });
    else await putNewFile(target, bytes, OWNER_ONLY);
    return null;
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return `${target} changed meanwhile. Try again.`;
    return errorCode(error) === 'EEXIST'
      ? `${target} is there already. Add --merge to add to it, or --force to replace it.`
      : `${target} cannot be written. Check its folder and whether you may write there.`;
  }
}

function inWords({ questions, stories, leftOut, toAsk, confidence }: Reading): string[] {
  const sections = new Set(questions.map(({ path }) => path.join(' > ')));
  return [
    `${questions.length} questions in ${sections.size} sections, ${stories.length} stories; confidence ${confidence}.`,
    ...(toAsk.length > 0 ? [`${toAsk.length} questions to ask them were left out.`] : []),
    ...leftOut.map(({ line, text, why }) => `left out, line ${line}: ${text} (${WHY_LEFT_OUT[why]})`),
  ];
}
