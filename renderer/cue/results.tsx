import { type ReactNode, useEffect, useRef } from 'react';
import { cueWords } from './words.ts';
import type { ResultRow } from '../../core/session/result-rows.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { MarkedText } from './text.tsx';
import type { Cue } from './use-cue.ts';
import type { Service } from './use-service.ts';
import './results.css';

interface ResultListProps {
  readonly id: string;
  readonly rows: readonly ResultRow[];
  readonly chosen: number | null;
  readonly onChoose: (result: number) => void;
  readonly onKeep: () => void;
}

const NUMBERED = 9;

/** Search results: questions, then stories under their own heading. */
export function ResultList({ id, rows, chosen, onChoose, onKeep }: ResultListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  useEffect(() => {
    // The first option is already visible; scrolling to it would force a layout on every key.
    if ((chosen ?? 0) === 0 && !isScrolled.current) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, rows]);

  const firstStory = rows.findIndex(({ target, reason }) => target.kind === 'story' && reason !== 'recent');
  const questionCount = firstStory === -1 ? rows.length : firstStory;
  const option = (row: ResultRow, index: number): ReactNode => (
    <div
      key={`${row.target.kind} ${row.target.id}`}
      id={`${id}-${index}`}
      role="option"
      aria-selected={index === chosen}
      aria-label={row.label}
      aria-description={row.reason || undefined}
      className="result"
      data-told={row.isTold}
      onClick={() => onChoose(index)}
      onDoubleClick={onKeep}
    >
      <span className="result-number" aria-hidden="true">
        {index < NUMBERED ? index + 1 : ''}
      </span>
      <span className="result-label" dir="auto">
        <MarkedText text={row.label} marks={row.marks} from={row.lead} />
      </span>
      {row.reason !== '' && <span className="result-reason">{row.reason}</span>}
    </div>
  );

  return (
    <div
      ref={list}
      id={id}
      className="results"
      role="listbox"
      aria-label={cueWords.matching}
      onScroll={({ currentTarget }) => (isScrolled.current = currentTarget.scrollTop > 0)}
    >
      {rows.slice(0, questionCount).map(option)}
      {questionCount < rows.length && (
        <div role="group" aria-labelledby={`${id}-stories`}>
          <div id={`${id}-stories`} className="results-heading" role="presentation">
            {cueWords.stories}
          </div>
          {rows.slice(questionCount).map((row, index) => option(row, questionCount + index))}
        </div>
      )}
    </div>
  );
}

interface NoCardProps {
  readonly bridge: WindowBridge;
  readonly report: Service['report'];
  readonly cue: Cue;
  /** During a call, Enter records the query in the ledger. */
  readonly isInCall: boolean;
}

/** Shown if the bank has no answer to a query; offers to add it as a question. */
export function NoCard({ bridge, report, cue: { session, rows, send }, isInCall }: NoCardProps): ReactNode {
  const addQuestion = async (text: string): Promise<void> => {
    const answer = await bridge.request('bank.addQuestion', { text });
    report(answer.ok ? null : answer.error);
    const added = answer.ok
      ? answer.value.bank?.questions.findLast((question) => question.text === text.trim())
      : undefined;
    if (added) send({ type: 'kept', target: { kind: 'question', id: added.id } });
  };
  return (
    <div className="no-card">
      <p role="status">{cueWords.noCard(isInCall, rows.length > 0)}</p>
      <button type="button" className="link" onClick={() => void addQuestion(session.query)}>
        {cueWords.addQuestion}
      </button>
    </div>
  );
}
