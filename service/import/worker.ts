import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../../core/language.ts';
import { speakIn } from '../language.ts';
import { ImportError } from './import-error.ts';
import { readFile, type FileToRead, type ImportedFile, type ReadOptions } from './read-file.ts';

/** The worker's input; its answer is a `WorkerAnswer`. */
export interface WorkerTask extends FileToRead {
  readonly options: ReadOptions;
  readonly language: Language;
}
export type WorkerAnswer =
  | { readonly ok: true; readonly file: ImportedFile }
  | { readonly ok: false; readonly code: ImportError['code']; readonly message: string };

async function work({ name, bytes, options, language }: WorkerTask): Promise<WorkerAnswer> {
  await speakIn(language);
  try {
    return { ok: true, file: await readFile(name, bytes, options) };
  } catch (error) {
    if (error instanceof ImportError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

void work(workerData as WorkerTask).then((answer) => parentPort?.postMessage(answer));
