import assert from 'node:assert/strict';
import { applyBankEdit } from '../../../../../core/bank/edit/apply-bank-edit.ts';
import type { BankEdit } from '../../../../../core/bank/edit/bank-edit.ts';
import { contentOf, type BankContent } from '../../../../../core/bank/edit/content.ts';
import type { Renamed } from '../../../../../core/bank/edit/renamed-questions.ts';
import { applyEdits } from '../../../../../core/bank/edits.ts';
import type { Bank } from '../../../../../core/bank/model.ts';
import { parseBank } from '../../../../../core/bank/parse.ts';
import { meaningAfter, untouched, viewOf } from './meaning.ts';
import { pickFrom, randomEdit } from './random-edit.ts';
import { strayReplacement } from './touched.ts';

/**
 * Makes random edits one after another and checks of each that it touches its own block alone, that the text reads as the
 * edit meant, that the bank given is the text's own, and at the end that taking all back gives the first text.
 *
 * @param seed the same gives the same edits
 * @returns how many edits were made, and how many refused
 * @throws AssertionError that names the edit
 */
export function checkSequence(start: string, seed: number, count: number): { made: number; refused: number } {
  const pick = pickFrom(seed);
  const states: { text: string; undo: readonly { range: { start: number; end: number }; text: string }[] }[] =
    [];
  let text = start;
  let bank = parseBank(text);
  let refused = 0;
  for (let i = 0; i < count; i++) {
    const edit = randomEdit(text, bank, pick);
    const said = `edit ${i} of sequence ${seed}: ${JSON.stringify(edit)}`;
    const applied = applyBankEdit(text, edit, bank);
    if (!applied.ok) {
      refused++;
      assert.match(applied.reason, /^\S.*[.]$/su, said);
      continue;
    }
    assert.equal(strayReplacement(text, bank, edit, applied.edits), null, said);
    assert.equal(applyEdits(text, applied.edits), applied.text, said);
    const after = parseBank(applied.text);
    assert.deepEqual(applied.bank(), after, said);
    assert.deepEqual(contentOf(applied.bank()), contentAs(contentOf(after), contentOf(applied.bank())), said);
    const renamed = renamedIn(bank, after, edit);
    if (renamed) assert.deepEqual(applied.renamed.questions, renamed, said);
    const meant = meaningAfter(bank, edit);
    const now = viewOf(after);
    if (meant) assert.deepEqual(now, meant, said);
    assert.deepEqual(untouched(now, edit), untouched(viewOf(bank), edit), said);
    states.push({ text, undo: applied.undo });
    text = applied.text;
    bank = applied.bank();
  }
  for (const { text: earlier, undo } of states.toReversed()) {
    text = applyEdits(text, undo);
    assert.equal(text, earlier, `the way back of sequence ${seed}`);
  }
  return { made: states.length, refused };
}

/** A content whose questions come from where those of another do. */
function contentAs(content: BankContent, other: BankContent): BankContent {
  const questions = content.questions.map((question, i) => ({
    ...question,
    origin: other.questions[i]?.origin ?? null,
  }));
  return { ...content, questions };
}

const KEEPS_ORDER =
  /^(?:setQuestionText|(?:add|set|remove|move)(?:Cues?|References?|AlsoAsked)|deleteQuestion|set(?:Beat|Tags))$/;

/** The ids that are others now, question by question; null for an edit that changes their order. */
function renamedIn(before: Bank, after: Bank, edit: BankEdit): Renamed[] | null {
  if (!KEEPS_ORDER.test(edit.kind)) return null;
  const gone = edit.kind === 'deleteQuestion' ? edit.question : null;
  return before.questions
    .filter(({ id }) => id !== gone)
    .flatMap(({ id: from }, i) => {
      const to = after.questions[i]?.id;
      return to === undefined || to === from ? [] : [{ from, to }];
    });
}
