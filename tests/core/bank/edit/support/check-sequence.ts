import assert from 'node:assert/strict';
import { applyEdit } from '../../../../../core/bank/edit/apply-edit.ts';
import type { Renamed } from '../../../../../core/bank/identity.ts';
import type { Edit } from '../../../../../core/bank/edit/edit.ts';
import { applyEdits } from '../../../../../core/bank/edits.ts';
import type { Bank } from '../../../../../core/bank/model.ts';
import { parseBank } from '../../../../../core/bank/parse.ts';
import { meaningAfter, untouched, viewOf } from './meaning.ts';
import { pickFrom, randomEdit } from './random-edit.ts';
import { strayReplacement } from './touched.ts';

/**
 * Makes random edits one after another and checks of each that it touches its own block alone, that the text reads as the
 * edit meant, and that the bank given is the text's own.
 *
 * @param seed the same gives the same edits
 * @returns how many edits were made, and how many refused
 * @throws AssertionError that names the edit
 */
export function checkSequence(start: string, seed: number, count: number): { made: number; refused: number } {
  const pick = pickFrom(seed);
  let text = start;
  let bank = parseBank(text);
  let refused = 0;
  for (let i = 0; i < count; i++) {
    const edit = randomEdit(text, bank, pick);
    const said = `edit ${i} of sequence ${seed}: ${JSON.stringify(edit)}`;
    const applied = applyEdit(text, edit, bank);
    if (!applied.ok) {
      refused++;
      assert.match(applied.reason, /^\S.*[.]$/su, said);
      continue;
    }
    assert.equal(strayReplacement(text, bank, edit, applied.edits), null, said);
    assert.equal(applyEdits(text, applied.edits), applied.text, said);
    const after = parseBank(applied.text);
    assert.deepEqual(applied.bank, after, said);
    const renamed = renamedIn(bank, after, edit);
    if (renamed) assert.deepEqual(applied.renamed.questions, renamed, said);
    const meant = meaningAfter(bank, edit);
    const now = viewOf(after);
    if (meant) assert.deepEqual(now, meant, said);
    assert.deepEqual(untouched(now, edit), untouched(viewOf(bank), edit), said);
    text = applied.text;
    bank = applied.bank;
  }
  return { made: count - refused, refused };
}

/** The ids that are others now, question by question; null for an edit that changes their order. */
function renamedIn(before: Bank, after: Bank, edit: Edit): Renamed[] | null {
  if (!/^(?:setQuestion|deleteQuestions|setStory|tagStories)$/.test(edit.kind)) return null;
  const gone = new Set(edit.kind === 'deleteQuestions' ? edit.questions : []);
  return before.questions
    .filter(({ id }) => !gone.has(id))
    .flatMap(({ id: from }, i) => {
      const to = after.questions[i]?.id;
      return to === undefined || to === from ? [] : [{ from, to }];
    });
}
