import { join } from 'node:path';
import { duplicatesIn } from '../../core/import/merge-bank.ts';
import type { Reading } from '../../core/import/reading.ts';
import { importWords } from '../../core/import/words.ts';
import { writeBank } from '../../core/import/write-bank.ts';
import type { BankState, Handlers } from '../../core/contract/contract.ts';
import type { ImportSource } from '../../core/contract/import-schema.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { putNewFile } from '../bank/atomic-write.ts';
import type { OpenBank } from '../bank/open-banks.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { ImportError } from './import-error.ts';
import { importInto } from './import-into.ts';
import { Importer } from './importer.ts';
import { serviceWords } from '../words.ts';

interface Dependencies {
  readonly current: () => OpenBank;
  /** Calls `write` with the open bank, or fails if that bank may not be written to, such as the seed bank. */
  readonly toOwn: <Value>(write: (open: OpenBank) => Promise<Result<Value>>) => Promise<Result<Value>>;
  readonly chooseBank: (path: string | null, hasMoved: boolean) => Promise<Result<BankState>>;
  readonly dataFolder: string;
  readonly appFolder: string;
}

type ImportHandlers = Pick<
  Handlers,
  'import.read' | 'import.apply' | 'import.cancel' | 'import.hand' | 'import.handed'
>;

/** Returns the handlers of the import page's requests. */
export function importHandlers({
  current,
  toOwn,
  chooseBank,
  dataFolder,
  appFolder,
}: Dependencies): ImportHandlers {
  const importer = new Importer(appFolder);
  let handed: ImportSource['files'] = [];
  return {
    'import.read': async (source) => {
      try {
        const { reading, encoding } = await importer.read(source);
        const { bank } = current().file.state();
        const duplicates = bank ? duplicatesIn(bank, reading) : { questions: [], stories: [] };
        const { title, shape, confidence } = reading;
        return succeed({
          ...{ title, shape, confidence, encoding, duplicates },
          questions: [...reading.questions],
          stories: [...reading.stories],
          leftOut: [...reading.leftOut],
          toAsk: [...reading.toAsk],
        });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        return fail(serviceErrors.notImported(error.message));
      }
    },
    'import.hand': ({ files }) => {
      handed = files;
      return succeed({});
    },
    'import.handed': () => {
      const files = handed;
      handed = [];
      return succeed({ files });
    },
    'import.cancel': () => {
      importer.cancel();
      return succeed({});
    },
    'import.apply': async ({ title, from, questions, stories, duplicates, into }) => {
      const found: Reading = {
        title,
        shape: 'bank',
        confidence: 1,
        questions,
        stories,
        leftOut: [],
        toAsk: [],
      };
      if (into === 'new') {
        const path = await writeNew(dataFolder, title, writeBank(found, title));
        if (path === null) return fail(serviceErrors.notImported(serviceWords.newBankNotWritten));
        const chosen = await chooseBank(path, false);
        return chosen.ok ? succeed({ path, questions: questions.length, stories: stories.length }) : chosen;
      }
      return toOwn(async ({ file }) => {
        const answer = await importInto(file, found, duplicates, from);
        return answer.ok ? succeed({ path: file.path, ...answer.value }) : answer;
      });
    },
  };
}

/** Writes a new file under an unused name and returns its path; null if it cannot be written. */
async function writeNew(folder: string, title: string, text: string): Promise<string | null> {
  const name =
    title
      .replace(/[^\p{L}\p{N} -]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, 60) || importWords.titles.none;
  for (let n = 1; n < 100; n += 1) {
    const path = join(folder, `${name}${n === 1 ? '' : ` ${n}`}.md`);
    try {
      await putNewFile(path, new TextEncoder().encode(text), 0o600);
      return path;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return null;
    }
  }
  return null;
}
