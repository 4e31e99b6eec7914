import { memo, useRef, type ReactNode, type RefObject } from 'react';
import type { EditOf } from '../../../core/bank/edit/edit.ts';
import type { Bank, Problem, Question } from '../../../core/bank/model.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import { Button } from '../frame/controls.tsx';
import { cueWords } from '../../cue/words.ts';
import { words } from '../words.ts';

type Fixes = (edit: EditOf<'applyFixes'>) => Promise<SaveResult>;

interface ProblemListProps {
  readonly bank: Bank;
  /** The open question, whose problems are shown with its form; null for none. */
  readonly question: Question | null;
  readonly onFix: Fixes;
  readonly onOpen: (question: string) => void;
  readonly navigate: (address: string) => void;
}

/** Maximum number of problems listed. */
const LISTED = 50;

/** Problems in the open question, with their fixes. */
export const ProblemsHere = memo(function ProblemsHere({
  bank,
  question,
  onFix,
}: Pick<ProblemListProps, 'bank' | 'onFix'> & { readonly question: Question }): ReactNode {
  const place = useRef<HTMLElement>(null);
  const here = bank.problems.filter((problem) => isIn(problem, question));
  const fix = useFixWithFocus(place, onFix);
  if (here.length === 0) return null;
  return (
    <section ref={place} className="problems-here" aria-label={words.problem.here}>
      <ul className="problem-list">
        {here.map((problem) => (
          <li key={`${problem.code} ${problem.range.start}`}>
            <span>{problem.message}</span> <FixButton problem={problem} onFix={fix} />
          </li>
        ))}
      </ul>
    </section>
  );
});

/** Problems elsewhere in the bank. */
export const ProblemList = memo(function ProblemList({
  bank,
  question,
  onFix,
  onOpen,
  navigate,
}: ProblemListProps): ReactNode {
  const place = useRef<HTMLElement>(null);
  const fix = useFixWithFocus(place, onFix);
  const others = question ? bank.problems.filter((problem) => !isIn(problem, question)) : bank.problems;
  const garbled = bank.problems.filter((problem) => problem.code === 'garbled-text' && canFix(problem));
  if (others.length === 0 && garbled.length < 2) return null;
  return (
    <section ref={place} className="problems" aria-label={words.problem.title}>
      <FixAllGarbled garbled={garbled} onFix={fix} />
      {/* Collapsed while a question is open. */}
      {others.length > 0 && (
        <details open={question === null}>
          <summary>
            <h2>{words.problem.count(others.length, question !== null)}</h2>
          </summary>
          <ul className="problem-list">
            {others.slice(0, LISTED).map((problem) => {
              const owner = ownerOf(bank, problem);
              return (
                <li key={`${problem.code} ${problem.range.start}`}>
                  <span>{words.problem.at(problem.line, problem.message)}</span>{' '}
                  <FixButton problem={problem} onFix={fix} />
                  {/^(?:other-shape|not-markdown)$/u.test(problem.code) && (
                    <Button onClick={() => navigate('/studio/import')}>{cueWords.import}</Button>
                  )}{' '}
                  {owner && (
                    <Button look="link" onClick={() => onOpen(owner.id)}>
                      {words.show}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {others.length > LISTED && <p className="quiet">{words.problem.more(others.length - LISTED)}</p>}
        </details>
      )}
    </section>
  );
});

/** Applies a fix, then moves the focus to the next one: the pressed button disappears. */
function useFixWithFocus(
  place: RefObject<HTMLElement | null>,
  onFix: Fixes,
): (edit: EditOf<'applyFixes'>) => void {
  return (edit) =>
    void onFix(edit).then(() => {
      if (document.activeElement !== document.body && document.activeElement !== null) return;
      const next =
        [...(place.current?.querySelectorAll('button') ?? [])].find((button) => button.checkVisibility()) ??
        document.querySelector<HTMLElement>('form.editor textarea, .problems summary');
      next?.focus();
    });
}

/** A button for what Sidecue can fix, a sentence for what the user has to do. */
function FixButton({
  problem,
  onFix,
}: {
  readonly problem: Problem;
  readonly onFix: (edit: EditOf<'applyFixes'>) => void;
}): ReactNode {
  if (!problem.fix) return null;
  if (!canFix(problem)) return <span className="quiet">{problem.fix.label}.</span>;
  return <Button onClick={() => onFix(fixOf([problem]))}>{problem.fix.label}</Button>;
}

/** Fixes all garbled places at once, after a preview. */
function FixAllGarbled({
  garbled,
  onFix,
}: {
  readonly garbled: readonly Problem[];
  readonly onFix: (edit: EditOf<'applyFixes'>) => void;
}): ReactNode {
  if (garbled.length < 2) return null;
  return (
    <details className="fix-all">
      <summary>{words.problem.fixGarbled(garbled.length)}</summary>
      <ul tabIndex={0} aria-label={words.problem.becomes}>
        {garbled.map(({ range, line, fix }) => (
          <li key={range.start}>
            {words.problem.line(line)} <s>{fix?.replaces}</s> {fix?.label}
          </li>
        ))}
      </ul>
      <Button onClick={() => onFix(fixOf(garbled))}>{words.fixAll}</Button>
    </details>
  );
}

/** Returns the question a problem is in; undefined outside questions. */
export function ownerOf({ questions }: Bank, problem: Problem): Question | undefined {
  return questions.find((question) => isIn(problem, question));
}

function isIn({ range }: Problem, question: Question): boolean {
  return range.start >= question.range.start && range.start < question.range.end;
}

function canFix({ fix }: Problem): boolean {
  return fix !== null && fix.edits.length > 0;
}

function fixOf(problems: readonly Problem[]): EditOf<'applyFixes'> {
  return {
    kind: 'applyFixes',
    problems: problems.map(({ code, range, message }) => ({ code, range, message })),
  };
}
