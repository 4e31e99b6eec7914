import { applyEdits } from '../edits.ts';
import type { Bank, TextEdit } from '../model.ts';
import { parseBank } from '../parse.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import { contentOf, saysTheSame, type BankContent } from './content.ts';
import { isRefusal, type Plan, type Scene } from './plan.ts';
import { planFix, planInsertMarkdown, planSetMarkdown, planSetText } from './plan-markdown.ts';
import { planAddQuestion, planDeleteQuestion, planMoveQuestion, planQuestionText } from './plan-questions.ts';
import { planRows } from './plan-rows.ts';
import { planAddSection, planDeleteSection, planRenameSection } from './plan-sections.ts';
import {
  planDeleteStory,
  planField,
  planMergeStories,
  planRenameStory,
  planWriteStory,
} from './plan-stories.ts';
import { refusals } from './refusals.ts';

/** An id that an edit changed. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** An edit that is read back as it was meant. */
export interface MadeEdit {
  readonly ok: true;
  /** In text order, not overlapping; none when nothing changes. */
  readonly edits: readonly TextEdit[];
  readonly text: string;
  readonly bank: Bank;
  /** What pins, history and schedules have to follow. */
  readonly renamed: { readonly questions: readonly Renamed[]; readonly stories: readonly Renamed[] };
}

/**
 * The replacements by which an edit is made. They touch only the block the edit means, and the text with them has been read
 * back: it says what it said, but for what the edit changes.
 *
 * @param bank what `parseBank` gives for the text
 */
export function planEdit(
  text: string,
  bank: Bank,
  edit: BankEdit,
): { readonly ok: true; readonly edits: readonly TextEdit[] } | Refusal {
  const made = makeEdit(text, bank, edit);
  return made.ok ? { ok: true, edits: made.edits } : made;
}

/** The same, with the text and the bank it leads to. Costs one parse; a second one where the usual way is read otherwise. */
export function makeEdit(text: string, bank: Bank, edit: BankEdit): MadeEdit | Refusal {
  const plan = planFor({ text, bank }, edit);
  if (!plan.ok) return plan;
  const before = contentOf(bank);
  const expected = plan.expect(before);
  for (const candidate of plan.candidates) {
    const edits = candidate();
    if (isRefusal(edits)) return edits;
    const now = applyEdits(text, edits);
    if (now === text) {
      if (!plan.isFree && !saysTheSame(before, expected)) continue;
      return { ok: true, edits: [], text, bank, renamed: { questions: [], stories: [] } };
    }
    const after = parseBank(now);
    const isMeant = plan.isFree === true || saysTheSame(contentOf(after), expected);
    if (!isMeant || plan.check?.(after, now) === false) continue;
    const renamed = {
      questions: renamedQuestions(bank, after, expected),
      stories: (plan.renamedStories ?? []).filter(({ from, to }) => from !== to),
    };
    return { ok: true, edits: inOrder(edits), text: now, bank: after, renamed };
  }
  return plan.otherwise ?? refusals.tangled();
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function renamedQuestions(before: Bank, after: Bank, expected: BankContent): Renamed[] {
  if (expected.questions.length !== after.questions.length) return [];
  return expected.questions.flatMap(({ was }, i) => {
    const from = was === null ? undefined : before.questions[was]?.id;
    const to = after.questions[i]?.id;
    return from !== undefined && to !== undefined && from !== to ? [{ from, to }] : [];
  });
}

function planFor(scene: Scene, edit: BankEdit): Plan | Refusal {
  switch (edit.kind) {
    case 'addQuestion':
      return planAddQuestion(scene, edit);
    case 'setQuestionText':
      return planQuestionText(scene, edit);
    case 'moveQuestion':
      return planMoveQuestion(scene, edit);
    case 'deleteQuestion':
      return planDeleteQuestion(scene, edit);
    case 'addCue':
    case 'setCue':
    case 'removeCue':
    case 'moveCue':
    case 'setCues':
    case 'addReference':
    case 'setReference':
    case 'removeReference':
    case 'moveReference':
    case 'setReferences':
    case 'setAlsoAsked':
      return planRows(scene, edit);
    case 'addSection':
      return planAddSection(scene, edit);
    case 'renameSection':
      return planRenameSection(scene, edit);
    case 'deleteSection':
      return planDeleteSection(scene, edit);
    case 'writeStory':
      return planWriteStory(scene, edit);
    case 'setBeat':
    case 'setNumbers':
    case 'setAliases':
    case 'setTags':
      return planField(scene, edit);
    case 'renameStory':
      return planRenameStory(scene, edit);
    case 'mergeStories':
      return planMergeStories(scene, edit);
    case 'deleteStory':
      return planDeleteStory(scene, edit);
    case 'applyFix':
      return planFix(scene, edit);
    case 'setMarkdown':
      return planSetMarkdown(scene, edit);
    case 'insertMarkdown':
      return planInsertMarkdown(scene, edit);
    case 'setText':
      return planSetText(scene, edit);
  }
}
