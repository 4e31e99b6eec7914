import type { ReactNode } from 'react';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Cue } from './use-cue.ts';
import type { Service } from './use-service.ts';

interface NoCardProps {
  readonly bridge: WindowBridge;
  readonly report: Service['report'];
  readonly cue: Cue;
}

/** The bank has no answer to the words: says so, and takes them in as a question. */
export function NoCard({ bridge, report, cue: { session, rows, send } }: NoCardProps): ReactNode {
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
      <p role="status">{rows.length === 0 ? 'No card for this.' : 'No card for this. Closest:'}</p>
      <button type="button" className="link" onClick={() => void addQuestion(session.query)}>
        Add this question
      </button>
    </div>
  );
}
