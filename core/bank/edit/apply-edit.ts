import { applyEdits, asFileText, findDifference } from '../edits.ts';
import { renamedByOrigin, renamedInPlace, type Renamed } from '../identity.ts';
import type { Bank, TextEdit } from '../model.ts';
import { parseBank } from '../parse.ts';
import { contentOf, saysTheSame } from './content.ts';
import type { Edit, EditKind, EditOf } from './edit.ts';
import { refusals, Refused, type Plan, type Refusal, type ParsedText } from './plan.ts';
import { planAddQuestion, planDeleteQuestions, planMoveQuestions, planSetQuestion } from './questions.ts';
import { planAddSection, planDeleteSection, planRenameSection } from './sections.ts';
import {
  planAddStory,
  planDeleteStory,
  planMergeStories,
  planSetStory,
  planSplitStory,
  planTagStories,
} from './stories.ts';
import { bankWords } from '../words.ts';

/** An applied edit, verified by reading it back. */
export interface AppliedEdit {
  readonly ok: true;
  readonly text: string;
  /** The replacements made, in text order, not overlapping; empty if nothing changes. */
  readonly edits: readonly TextEdit[];
  /** The parsed text. */
  readonly bank: Bank;
  /** Renames that pins, history and schedules must follow. */
  readonly renamed: { readonly questions: readonly Renamed[]; readonly stories: readonly Renamed[] };
}

const PLANNERS: { readonly [Kind in EditKind]: (parsed: ParsedText, edit: EditOf<Kind>) => Plan } = {
  addQuestion: planAddQuestion,
  setQuestion: planSetQuestion,
  moveQuestions: planMoveQuestions,
  deleteQuestions: planDeleteQuestions,
  addSection: planAddSection,
  renameSection: planRenameSection,
  deleteSection: planDeleteSection,
  addStory: planAddStory,
  setStory: planSetStory,
  splitStory: planSplitStory,
  mergeStories: planMergeStories,
  deleteStory: planDeleteStory,
  tagStories: planTagStories,
  applyFixes: planFixes,
  setText: planSetText,
};

/**
 * Applies an edit. Changes only the blocks concerned, and reads the new text back: apart from the edit, it says what it said
 * before.
 *
 * @param bank the parsed `text`, which saves a parse
 */
export function applyEdit(text: string, edit: Edit, bank: Bank = parseBank(text)): AppliedEdit | Refusal {
  try {
    return planAndApply(text, edit, bank);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function planAndApply(text: string, edit: Edit, bank: Bank): AppliedEdit {
  const planner = PLANNERS[edit.kind] as (parsed: ParsedText, each: Edit) => Plan;
  const plan = planner({ text, bank }, edit);
  const before = contentOf(bank);
  const content = plan.expect ? plan.expect(before) : before;
  const origins = content.questions.map(({ origin }) => origin?.id ?? null);
  const renamed = (after: Bank): AppliedEdit['renamed'] => ({
    questions: plan.expect ? renamedByOrigin(origins, after) : renamedInPlace(bank, after),
    stories: (plan.renamedStories ?? []).filter(({ from, to }) => from !== to),
  });
  for (const candidate of plan.candidates) {
    const edits = inOrder(candidate());
    if (!edits) continue;
    const now = applyEdits(text, edits);
    const after = now === text ? bank : parseBank(now);
    const isMeant = plan.expect === null || saysTheSame(contentOf(after), content);
    if (!isMeant || (now !== text && plan.check?.(after) === false)) continue;
    return { ok: true, text: now, edits: now === text ? [] : edits, bank: after, renamed: renamed(after) };
  }
  return refusals.tangled();
}

/** Edits in text order, with insertions at one place joined; null if some overlap. */
function inOrder(edits: readonly TextEdit[]): TextEdit[] | null {
  const ordered: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const { start, end } = edit.range;
    const last = ordered.at(-1);
    if (last && last.range.end > start) return null;
    const isSamePlace = last?.range.start === start && start === end;
    if (last && isSamePlace) ordered[ordered.length - 1] = { ...last, text: last.text + edit.text };
    else ordered.push(edit);
  }
  return ordered;
}

function planFixes({ bank }: ParsedText, { problems }: EditOf<'applyFixes'>): Plan {
  const fixes = problems.map((named) => {
    const problem = bank.problems.find(
      ({ code, message, range }) =>
        code === named.code &&
        message === named.message &&
        range.start === named.range.start &&
        range.end === named.range.end,
    );
    if (!problem) return refusals.stale(bankWords.called.problem);
    const edits = problem.fix?.edits ?? [];
    return edits.length === 0 ? refusals.noFix() : edits;
  });
  return { candidates: [() => fixes.flat()], expect: null };
}

/** Replaces what the two texts do not share at their ends. */
function planSetText({ text }: ParsedText, edit: EditOf<'setText'>): Plan {
  return { candidates: [() => [findDifference(text, asFileText(edit.text))]], expect: null };
}
