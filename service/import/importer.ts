import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { mergeReadings } from '../../core/import/merge-bank.ts';
import { importWords } from '../../core/import/words.ts';
import { spokenLanguage } from '../../core/language.ts';
import type { Reading } from '../../core/import/reading.ts';
import type { ImportSource } from '../../core/contract/import-schema.ts';
import { ImportError } from './import-error.ts';
import type { FileToRead, ImportedFile, ReadOptions } from './read-file.ts';
import type { WorkerAnswer, WorkerTask } from './worker.ts';
import { readingWords } from './words.ts';

/** How long reading a file may take, in ms. */
const LONGEST = 120_000;
/** Heap of the worker, in MB; enough for an archive at its size limit. */
const HEAP = 1500;

interface ReadSource {
  readonly reading: Reading;
  readonly encoding: string | null;
}

/** Reads imported files in a worker, one import at a time. */
export class Importer {
  private running: { worker: Worker | null; cancel: () => void } | null = null;
  private readonly workerFile: string;

  /** @param appFolder folder with the app's built files */
  constructor(appFolder: string) {
    this.workerFile = join(appFolder, 'out', 'main', 'import-worker.js');
  }

  /** Throws an `ImportError` if one of the files cannot be read or the import is cancelled. */
  async read({ files, pasted, encoding, only }: ImportSource): Promise<ReadSource> {
    const all: FileToRead[] = files.map(({ name, data }) => ({
      name,
      bytes: new Uint8Array(Buffer.from(data, 'base64')),
    }));
    if (pasted) {
      const isRich = pasted.html !== null && /<(?:li|h[1-6]|table|p|details)\b/iu.test(pasted.html);
      all.push({
        name: `${importWords.titles.pasted}${isRich ? '.html' : ''}`,
        bytes: new TextEncoder().encode(isRich ? (pasted.html ?? '') : pasted.text),
      });
    }
    return this.readAll(all, { encoding, only }, null);
  }

  /**
   * Reads files and merges them into one reading.
   *
   * @param title for several files, or for one that has no title
   */
  async readAll(all: readonly FileToRead[], options: ReadOptions, title: string | null): Promise<ReadSource> {
    // A new import cancels the one before.
    this.cancel();
    const read: ImportedFile[] = [];
    for (const { name, bytes } of all) {
      try {
        read.push(await this.readInWorker({ name, bytes, options }));
      } catch (error) {
        if (error instanceof ImportError && all.length > 1)
          throw new ImportError(error.code, `${name}: ${error.message}`);
        throw error;
      }
    }
    return {
      reading: mergeReadings(
        read.map(({ reading }) => reading),
        title,
      ),
      encoding: read.find((file) => file.encoding !== null)?.encoding ?? null,
    };
  }

  /** Cancels the running import, if any. */
  cancel(): void {
    this.running?.cancel();
    this.running = null;
  }

  private async readInWorker(task: Omit<WorkerTask, 'language'>): Promise<ImportedFile> {
    // Without a build, as in tests of the sources, read in this process.
    if (!existsSync(this.workerFile)) {
      const { readFile } = await import('./read-file.ts');
      return readFile(task.name, task.bytes, task.options);
    }
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      const worker = new Worker(this.workerFile, {
        workerData: { ...task, language: spokenLanguage() } satisfies WorkerTask,
        resourceLimits: { maxOldGenerationSizeMb: HEAP },
      });
      const end = (error: Error): void => {
        clearTimeout(timer);
        void worker.terminate();
        reject(error);
      };
      const tooMuch = (): ImportError => new ImportError('too-large', readingWords.tooLong);
      const timer = setTimeout(() => end(tooMuch()), LONGEST);
      this.running = { worker, cancel: () => end(new ImportError('cancelled', readingWords.cancelled)) };
      worker.once('message', (message: WorkerAnswer) => {
        clearTimeout(timer);
        resolve(message);
        void worker.terminate();
      });
      worker.once('error', (error: Error & { code?: string }) => {
        end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
      });
    });
    if (answer.ok) return answer.file;
    throw new ImportError(answer.code, answer.message);
  }
}
