import type { TextEdit } from '../model.ts';
import { spliced } from '../spliced.ts';
import type { Refusal, SingleEdit } from './bank-edit.ts';
import type { BankContent } from './content.ts';
import { findQuestion, isRefusal, withQuestions, type Plan, type Scene } from './plan.ts';

type PlanOne = (scene: Scene, edit: SingleEdit) => Plan | Refusal;

/** Kinds of edits that do not build on each other, so that many can be made at once on the text as it is. */
const INDEPENDENT: ReadonlySet<SingleEdit['kind']> = new Set([
  'deleteQuestion',
  'moveQuestion',
  'setTags',
  'applyFix',
]);

/** One plan for many edits of a kind; null where they have to be made one after another. */
export function planTogether(scene: Scene, edits: readonly SingleEdit[], planOne: PlanOne): Plan | null {
  const [first] = edits;
  if (!first || !INDEPENDENT.has(first.kind) || edits.some(({ kind }) => kind !== first.kind)) return null;
  if (isMove(first) && !edits.every((edit) => isMove(edit) && isSameTarget(edit, first))) return null;
  const plans: Plan[] = [];
  for (const edit of edits) {
    const plan = planOne(scene, edit);
    if (isRefusal(plan) || plan.check) return null;
    plans.push(plan);
  }
  const made = joined(plans);
  if (!made) return null;
  const isFree = plans.every((plan) => plan.isFree === true);
  return { ok: true, candidates: [() => made], expect: expectation(scene, edits, plans), isFree };
}

type Move = Extract<SingleEdit, { kind: 'moveQuestion' }>;

function isMove(edit: SingleEdit): edit is Move {
  return edit.kind === 'moveQuestion';
}

function isSameTarget(one: Move, other: Move): boolean {
  return one.before === other.before && one.section?.index === other.section?.index;
}

/** Every plan's best way; null where two of them touch the same characters. */
function joined(plans: readonly Plan[]): TextEdit[] | null {
  const all: TextEdit[] = [];
  for (const { candidates } of plans) {
    const edits = candidates[0]?.();
    if (!edits || isRefusal(edits)) return null;
    all.push(...edits);
  }
  all.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const isApart = all.every((edit, i) => edit.range.start >= (all[i - 1]?.range.end ?? 0));
  return isApart ? all : null;
}

function expectation(
  { bank }: Scene,
  edits: readonly SingleEdit[],
  plans: readonly Plan[],
): (before: BankContent) => BankContent {
  const indexes = edits.map((edit) => {
    const found = 'question' in edit ? findQuestion(bank, edit.question) : null;
    return found && !isRefusal(found) ? found.index : -1;
  });
  const originsIn = ({ questions }: BankContent): Set<object> =>
    new Set(indexes.flatMap((index) => questions[index]?.origin ?? []));
  const without = (all: BankContent['questions'], gone: ReadonlySet<object>): BankContent['questions'] =>
    all.filter(({ origin }) => origin === null || !gone.has(origin));
  if (edits[0]?.kind === 'deleteQuestion') {
    return (before) => withQuestions(before, (all) => without(all, originsIn(before)));
  }
  if (edits[0]?.kind === 'moveQuestion') {
    return (before) => {
      const gone = originsIn(before);
      let at = 0;
      const moved = plans.flatMap((plan, i) => {
        const own = before.questions[indexes[i] ?? -1]?.origin;
        const alone = plan.expect(before).questions;
        const place = alone.findIndex(({ origin }) => origin === own);
        at = without(alone.slice(0, place), gone).length;
        return alone.slice(place, place + 1);
      });
      return withQuestions(before, (all) => spliced(without(all, gone), at, 0, moved));
    };
  }
  return (before) => plans.reduce((content, plan) => plan.expect(content), before);
}
