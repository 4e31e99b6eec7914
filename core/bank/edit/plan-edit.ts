import { applyEdits } from '../edits.ts';
import type { Bank, TextEdit } from '../model.ts';
import { bankOf } from '../reading/bank-of.ts';
import { keepReading, readingOf } from '../reading/kept-reading.ts';
import { readAgain } from '../reading/read-again.ts';
import { readText } from '../reading/read-text.ts';
import type { Reading } from '../reading/reading.ts';
import type { BankEdit, Refusal, SingleEdit } from './bank-edit.ts';
import { composeEdits } from './compose-edits.ts';
import { contentAfter, contentOfReading, saysTheSame } from './content.ts';
import { followRenames } from './follow-renames.ts';
import { isRefusal, type Plan, type Scene } from './plan.ts';
import { planFix, planInsertMarkdown, planSetMarkdown, planSetText } from './plan-markdown.ts';
import { planMergeStories } from './plan-merge-stories.ts';
import { planAddQuestion, planDeleteQuestion, planMoveQuestion, planQuestionText } from './plan-questions.ts';
import { planRows } from './plan-rows.ts';
import { planAddSection, planDeleteSection, planRenameSection } from './plan-sections.ts';
import { planDeleteStory, planRenameStory } from './plan-stories.ts';
import { planField, planWriteStory } from './plan-story-fields.ts';
import { planTogether } from './plan-together.ts';
import { refusals } from './refusals.ts';
import { renamedQuestions, type Renamed } from './renamed-questions.ts';

/** An edit that is read back as it was meant. */
export interface MadeEdit {
  readonly ok: true;
  /** In text order, not overlapping; none when nothing changes. */
  readonly edits: readonly TextEdit[];
  readonly text: string;
  /** What the text parses to; made when it is first asked for. */
  readonly bank: () => Bank;
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

/** An edit whose text is made and is still to be read back. */
export interface DraftedEdit {
  readonly ok: true;
  /** What the edit most likely leads to. Not to be kept before it is confirmed. */
  readonly text: string;
  /** The replacements that lead there, in text order, not overlapping. */
  readonly edits: readonly TextEdit[];
  /** Reads it back: the edit, which may be written otherwise than in `text`, or why it is not made. */
  readonly confirm: () => MadeEdit | Refusal;
}

/** `makeEdit` in two steps: the second takes longer, and a writer can do it while the disk is busy with the text of the first. */
export function draftEdit(text: string, bank: Bank, edit: BankEdit): DraftedEdit | Refusal {
  if (edit.kind === 'several') {
    const made = makeSeveral(text, bank, edit.edits);
    return made.ok ? { ok: true, text: made.text, edits: made.edits, confirm: () => made } : made;
  }
  const plan = planFor({ text, bank }, edit);
  if (!plan.ok) return plan;
  const [candidate] = plan.candidates;
  const first = candidate ? attempt(text, candidate) : (plan.otherwise ?? refusals.tangled());
  if (isRefusal(first)) return first;
  return { ok: true, text: first.text, edits: first.edits, confirm: () => carryOut(text, bank, plan, first) };
}

/** The same, with the text and the bank it leads to. Reads what the edit touches, again where the usual way is read otherwise. */
export function makeEdit(text: string, bank: Bank, edit: BankEdit): MadeEdit | Refusal {
  return edit.kind === 'several' ? makeSeveral(text, bank, edit.edits) : makeOne(text, bank, edit);
}

/**
 * All at once where that is read back as it is meant, else one after another, which takes a reading each. Each edit names what it is
 * about as the bank has it before all of them.
 */
function makeSeveral(text: string, bank: Bank, edits: readonly SingleEdit[]): MadeEdit | Refusal {
  const together = planTogether({ text, bank }, edits, planFor);
  const made = together && carryOut(text, bank, together);
  return made?.ok ? made : makeInTurn(text, bank, edits);
}

function makeInTurn(text: string, bank: Bank, edits: readonly SingleEdit[]): MadeEdit | Refusal {
  let made: MadeEdit = {
    ok: true,
    edits: [],
    text,
    bank: () => bank,
    renamed: { questions: [], stories: [] },
  };
  for (const edit of edits) {
    const next = makeOne(made.text, made.bank(), followRenames(edit, made.renamed));
    if (!next.ok) return next;
    made = {
      ...next,
      edits: composeEdits(made.edits, next.edits, text.length),
      renamed: {
        questions: renamedTwice(made.renamed.questions, next.renamed.questions),
        stories: renamedTwice(made.renamed.stories, next.renamed.stories),
      },
    };
  }
  return made;
}

/** What was renamed, and then renamed again. */
function renamedTwice(first: readonly Renamed[], second: readonly Renamed[]): Renamed[] {
  const between = new Set(first.map(({ to }) => to));
  const last = new Map(second.map(({ from, to }) => [from, to]));
  return [
    ...first.map(({ from, to }) => ({ from, to: last.get(to) ?? to })),
    ...second.filter(({ from }) => !between.has(from)),
  ].filter(({ from, to }) => from !== to);
}

function makeOne(text: string, bank: Bank, edit: SingleEdit): MadeEdit | Refusal {
  const plan = planFor({ text, bank }, edit);
  return plan.ok ? carryOut(text, bank, plan) : plan;
}

/** The text as one way to make an edit leaves it. */
interface Attempt {
  /** In text order. */
  readonly edits: readonly TextEdit[];
  readonly text: string;
}

function attempt(text: string, candidate: Plan['candidates'][number]): Attempt | Refusal {
  const edits = candidate();
  return isRefusal(edits) ? edits : { edits: inOrder(edits), text: applyEdits(text, edits) };
}

/** @param first what the plan's first candidate gave, where it was tried already */
function carryOut(text: string, bank: Bank, plan: Plan, first: Attempt | null = null): MadeEdit | Refusal {
  const reading = readingOf(bank) ?? readText(text);
  const before = contentOfReading(reading);
  const expected = plan.expect(before);
  for (const [index, candidate] of plan.candidates.entries()) {
    const tried = index === 0 && first ? first : attempt(text, candidate);
    if (isRefusal(tried)) return tried;
    const { edits, text: now } = tried;
    if (now === text) {
      if (!plan.isFree && !saysTheSame(before, expected)) continue;
      return { ok: true, edits: [], text, bank: () => bank, renamed: { questions: [], stories: [] } };
    }
    const after = afterwards(reading, edits, now);
    const isMeant = plan.isFree === true || saysTheSame(contentAfter(reading, after.reading), expected);
    if (!isMeant || plan.check?.(after.bank(), now) === false) continue;
    const renamed = {
      questions: renamedQuestions(reading, after.reading, expected),
      stories: (plan.renamedStories ?? []).filter(({ from, to }) => from !== to),
    };
    return { ok: true, edits, text: now, bank: after.bank, renamed };
  }
  return plan.otherwise ?? refusals.tangled();
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function afterwards(
  before: Reading,
  edits: readonly TextEdit[],
  text: string,
): { readonly reading: Reading; readonly bank: () => Bank } {
  const reading = readAgain(before, edits, text);
  let bank: Bank | null = null;
  return { reading, bank: () => (bank ??= keepReading(bankOf(reading), reading)) };
}

function planFor(scene: Scene, edit: SingleEdit): Plan | Refusal {
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
