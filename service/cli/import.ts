import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { duplicatesIn, mergeReadings } from '../../core/import/merge-bank.ts';
import type { Reading } from '../../core/import/reading.ts';
import { importWords } from '../../core/import/words.ts';
import { writeBank } from '../../core/import/write-bank.ts';
import { fail } from '../../core/contract/errors.ts';
import { OWNER_ONLY, putNewFile } from '../bank/atomic-write.ts';
import { openBank, whyNotWritten } from '../bank/open-banks.ts';
import { loadBank } from '../bank/read-file.ts';
import { runningBank, sendImport } from '../control/client.ts';
import { openLog, resolveDataFolder } from '../data-folder.ts';
import { errorCode } from '../errors.ts';
import { ImportError } from '../import/import-error.ts';
import { importInto } from '../import/import-into.ts';
import { readFile, readPath, titleOf } from '../import/read-file.ts';
import {
  EXIT,
  textOption,
  troubleWith,
  UsageError,
  type CliCommand,
  type CommandIo,
  type OptionValues,
} from './command.ts';
import { cliWords } from './words.ts';

export const importCommand: CliCommand = {
  options: {
    out: { type: 'string' },
    json: { type: 'boolean' },
    merge: { type: 'boolean' },
    force: { type: 'boolean' },
    encoding: { type: 'string' },
    data: { type: 'string' },
  },

  async run(values, files, io) {
    const { print, warn } = io;
    const out = textOption(values, 'out');
    if (files.length === 0) throw new UsageError(cliWords.usage.someFiles('import'));
    if (out === undefined) throw new UsageError(cliWords.usage.needsOut);
    const isMerged = values['merge'] === true;
    const isForced = values['force'] === true;
    if (isMerged && isForced) throw new UsageError(cliWords.usage.exclude('--merge', '--force'));
    const encoding = textOption(values, 'encoding') ?? null;
    const title = titleOf(files[0] ?? '');
    const readings: Reading[] = [];
    for (const file of files) {
      try {
        const { name, bytes } = await readPath(resolve(file));
        readings.push((await readFile(name, bytes, { encoding })).reading);
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
      warn(troubleWith(before.error));
      return EXIT.unusable;
    }
    const { questions, stories, leftOut, shape, confidence } = reading;
    const duplicates = old ? duplicatesIn(old.bank, reading) : { questions: [], stories: [] };
    if (values['json'] === true)
      print(JSON.stringify({ shape, confidence, questions, stories, leftOut, duplicates }, null, 2));
    else for (const line of inWords(reading)) print(line);
    if (questions.length + stories.length === 0) {
      warn(cliWords.import.nothing(files.join(', ')));
      return EXIT.problems;
    }
    const how = isMerged ? 'merge' : isForced ? 'replace' : null;
    const trouble =
      how !== null && existsSync(target)
        ? await writeInto(
            await realpath(target),
            { files: files.map((file) => resolve(file)), encoding, reading, how },
            values,
            io,
          )
        : await writeNew(target, writeBank(reading, title));
    if (trouble === null) return EXIT.ok;
    warn(trouble);
    return EXIT.unusable;
  },
};

async function writeNew(target: string, text: string): Promise<string | null> {
  try {
    await putNewFile(target, Buffer.from(text, 'utf8'), OWNER_ONLY);
    return null;
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? cliWords.import.isThere(target) : cliWords.notWritten(target);
  }
}

interface Found {
  readonly files: readonly string[];
  readonly encoding: string | null;
  readonly reading: Reading;
  readonly how: 'merge' | 'replace';
}

/**
 * Writes a reading into an existing bank: through the running app if it has that bank open, so that the change is in its
 * history and can be undone; otherwise here, with the same writer. Returns one sentence saying why it failed, or null.
 *
 * @param bank its real path
 */
async function writeInto(
  bank: string,
  { files, encoding, reading, how }: Found,
  values: OptionValues,
  { root, env, warn }: CommandIo,
): Promise<string | null> {
  const dataFolder = resolveDataFolder(textOption(values, 'data'), env);
  const open = await runningBank(dataFolder);
  if (open !== null && (await realpath(open).catch(() => open)) === bank) {
    const sent = await sendImport(dataFolder, { files, into: bank, replaces: how === 'replace', encoding });
    if (sent.ok !== null) return sent.ok ? null : sent.message;
  }
  const { file, close } = await openBank({
    path: bank,
    dataFolder,
    // The history belongs to the app, which treats this write like one by any other program and keeps both states.
    canKeep: false,
    now: () => new Date(),
    onBank: () => undefined,
    onSaving: () => undefined,
    onRenamed: () => undefined,
    onNotice: (notice) => warn(troubleWith(notice)),
    onMerged: () => undefined,
    report: (error) => openLog(dataFolder, () => new Date())(error),
  });
  try {
    const trouble = whyNotWritten(file, root.seedBank);
    const from = files.map((each) => basename(each)).join(', ');
    const answer = trouble ? fail(trouble) : await importInto(file, reading, how, from);
    return answer.ok ? null : troubleWith(answer.error);
  } finally {
    await close();
  }
}

function inWords({ questions, stories, leftOut, toAsk, confidence }: Reading): string[] {
  const say = cliWords.import;
  const sections = new Set(questions.map(({ path }) => path.join(' > ')));
  return [
    say.found({
      questions: questions.length,
      sections: sections.size,
      stories: stories.length,
      confidence,
    }),
    ...(toAsk.length > 0 ? [say.toAsk(toAsk.length)] : []),
    ...leftOut.map(({ line, text, why }) => say.leftOut(line, text, importWords.whyLeftOut[why])),
  ];
}
