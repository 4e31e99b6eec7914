import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportRequest } from '../../core/control/from-outside.ts';
import { whyNotWritten, type OpenBank } from '../bank/open-banks.ts';
import { ImportError } from './import-error.ts';
import { importInto } from './import-into.ts';
import { Importer } from './importer.ts';
import { readPath, titleOf } from './read-file.ts';
import { readingWords } from './words.ts';

interface Dependencies {
  readonly current: () => OpenBank;
  readonly seedBank: string;
  readonly appFolder: string;
}

/** Imports files into the open bank for the command line; returns one sentence saying why it cannot, or null. */
export async function importFromOutside(
  { files, into, replaces, encoding }: ImportRequest,
  { current, seedBank, appFolder }: Dependencies,
): Promise<string | null> {
  const { file } = current();
  const path = await realpath(file.path).catch(() => file.path);
  if (path !== into) return readingWords.notOpen(into);
  const trouble = whyNotWritten(file, seedBank);
  if (trouble) return `${trouble.message} ${trouble.nextStep}`;
  try {
    const found = await Promise.all(files.map((each) => readPath(each)));
    // A separate importer, so as not to cancel an import in a window.
    const { reading } = await new Importer(appFolder).readAll(found, { encoding }, titleOf(files[0] ?? ''));
    const from = files.map((each) => basename(each)).join(', ');
    const answer = await importInto(file, reading, replaces ? 'replace' : 'merge', from);
    return answer.ok ? null : `${answer.error.message} ${answer.error.nextStep}`.trim();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.message;
  }
}
