import { addQuestion } from '../../core/bank/edit/add-question.ts';
import { applyEdits } from '../../core/bank/edits.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { loadBank } from './load.ts';
import { replaceFile } from './replace-file.ts';

/** Adds a question to the bank on disk. The file is read again first, so that nothing written meanwhile is lost. */
export async function addQuestionToBank(file: string, question: string): Promise<Result<null>> {
  const before = await loadBank(file);
  if (!before.ok) return before;
  const { text, bank, version } = before.value;
  const edit = addQuestion(text, bank, question);
  if (!edit) return fail(serviceErrors.nothingToAdd());
  const bytes = Buffer.from(applyEdits(text, [edit]), 'utf8');
  const now = await loadBank(file);
  if (!now.ok || now.value.version !== version) return fail(serviceErrors.bankChangedMeanwhile(file));
  try {
    await replaceFile(file, bytes);
    return succeed(null);
  } catch (error) {
    return fail(serviceErrors.bankNotSaved(file, errorCode(error)));
  }
}
