import { mergeIntoBank, type DuplicateChoice } from '../../core/import/merge-bank.ts';
import type { Reading } from '../../core/import/reading.ts';
import { importWords } from '../../core/import/words.ts';
import { writeBank } from '../../core/import/write-bank.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import type { BankFile } from '../bank/bank-file.ts';
import { serviceErrors } from '../errors.ts';

/**
 * Writes a reading into an existing bank as one edit that can be undone.
 *
 * @param how what to do with duplicates; “replace” discards the whole bank
 * @param from names of the imported files, for the history
 */
export async function importInto(
  file: BankFile,
  reading: Reading,
  how: DuplicateChoice | 'replace',
  from: string,
): Promise<Result<{ questions: number; stories: number }>> {
  const loaded = file.loaded();
  if (!loaded) {
    const { trouble } = file.state();
    return fail(trouble ? { ...trouble, code: 'not-imported' } : serviceErrors.bankMissing(file.path));
  }
  const { text, questions, stories } =
    how === 'replace'
      ? {
          text: writeBank(reading, reading.title ?? importWords.titles.none),
          questions: reading.questions.length,
          stories: reading.stories.length,
        }
      : mergeIntoBank(loaded.text, reading, () => how);
  // The bank has all of it already.
  if (text === loaded.text) return succeed({ questions: 0, stories: 0 });
  const answer = await file.edit({ kind: 'setText', text, imported: { questions, from } }, loaded.version);
  if (!answer.ok) return answer;
  if (answer.value.kind !== 'saved') return fail(serviceErrors.notImported(answer.value.reason));
  return succeed({ questions, stories });
}
