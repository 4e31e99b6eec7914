import { memo, type ReactNode } from 'react';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import type { Bank, Problem, Question } from '../../../core/bank/model.ts';

interface ProblemListProps {
  readonly bank: Bank;
  /** The open question, whose problems come first; null for none. */
  readonly question: Question | null;
  readonly onFix: (edits: readonly SingleEdit[]) => void;
  readonly onOpen: (question: string) => void;
}

/** More are counted, not listed. */
const LISTED = 50;

/** What looks wrong in the bank, each with its fix where there is one. */
export const ProblemList = memo(function ProblemList({
  bank,
  question,
  onFix,
  onOpen,
}: ProblemListProps): ReactNode {
  if (bank.problems.length === 0) return null;
  const isHere = ({ range }: Problem): boolean =>
    question !== null && range.start >= question.range.start && range.start < question.range.end;
  const sorted = [...bank.problems.filter(isHere), ...bank.problems.filter((each) => !isHere(each))];
  return (
    <section className="problems" aria-label="Problems">
      <h2>{bank.problems.length === 1 ? '1 problem' : `${bank.problems.length} problems`}</h2>
      <FixAllGarbled problems={bank.problems} onFix={onFix} />
      <ul>
        {sorted.slice(0, LISTED).map((problem) => {
          const owner = bank.questions.find(
            ({ range }) => problem.range.start >= range.start && problem.range.start < range.end,
          );
          return (
            <li key={`${problem.code} ${problem.range.start}`}>
              <span>
                Line {problem.line}: {problem.message}
              </span>
              {problem.fix && (
                <button type="button" className="button" onClick={() => onFix([fixOf(problem)])}>
                  {problem.fix.label}
                </button>
              )}
              {owner && owner !== question && (
                <button type="button" className="link" onClick={() => onOpen(owner.id)}>
                  Show
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {sorted.length > LISTED && <p className="quiet">and {sorted.length - LISTED} more</p>}
    </section>
  );
});

/** Every garbled place at once, after a look at what each becomes. */
function FixAllGarbled({
  problems,
  onFix,
}: {
  readonly problems: readonly Problem[];
  readonly onFix: (edits: readonly SingleEdit[]) => void;
}): ReactNode {
  const garbled = problems.filter(({ code, fix }) => code === 'garbled-text' && fix !== null);
  if (garbled.length < 2) return null;
  return (
    <details className="fix-all">
      <summary>Mend all {garbled.length} garbled places</summary>
      <ul>
        {garbled.slice(0, LISTED).map((problem) => (
          <li key={problem.range.start}>
            Line {problem.line}: {problem.fix?.label}
          </li>
        ))}
      </ul>
      {garbled.length > LISTED && <p className="quiet">and {garbled.length - LISTED} more</p>}
      {/* From the end, so that the places before stay where they are. */}
      <button type="button" className="button" onClick={() => onFix(garbled.map(fixOf).reverse())}>
        Mend all
      </button>
    </details>
  );
}

function fixOf({ code, range, message }: Problem): SingleEdit {
  return { kind: 'applyFix', code, range, message };
}
