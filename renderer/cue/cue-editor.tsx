import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BankEdit } from '../../core/bank/edit/bank-edit.ts';
import type { Question } from '../../core/bank/model.ts';
import type { WindowBridge } from '../bridge/typed.ts';

interface CueEditorProps {
  readonly bridge: WindowBridge;
  readonly question: Question;
  /** Place of the cue among the question's; their number for one to be added. */
  readonly index: number;
  /** Version of the bank the card shows. */
  readonly base: string | null;
  /** To the cue before or after. */
  readonly onMove: (by: 1 | -1) => void;
  /** Saved, or left as it was. */
  readonly onDone: () => void;
}

/** What is typed is on disk this long after the last key, in ms. */
const DRAFT_AFTER = 250;

/** A cue changed in place during the call: Enter saves, Escape leaves it, the arrows go to the next. */
export function CueEditor({ bridge, question, index, base, onMove, onDone }: CueEditorProps): ReactNode {
  const cue = question.cues[index];
  const before = cue?.text ?? '';
  const field = `cue ${index} of ${question.id}`;
  const [text, setText] = useState(before);
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    // What a crash left of it is shown again.
    void bridge.call('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((draft) => draft.field === field) : undefined;
      if (left) setText((now) => (now === before ? left.text : now));
    });
  }, [bridge, field, before]);

  useEffect(() => {
    if (text === before) return undefined;
    const keep = setTimeout(() => void bridge.call('draft.save', { field, text }), DRAFT_AFTER);
    return () => clearTimeout(keep);
  }, [bridge, field, text, before]);

  const save = async (): Promise<boolean> => {
    const edit = editOf(question, index, text.trim());
    if (edit) {
      const answer = await bridge.call('bank.edit', { base, edit });
      const why = !answer.ok
        ? `${answer.error.message} ${answer.error.nextStep}`
        : answer.value.kind === 'refused'
          ? answer.value.reason
          : null;
      setTrouble(why);
      if (why !== null) return false;
    }
    await bridge.call('draft.discard', { field });
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Escape' && key !== 'ArrowUp' && key !== 'ArrowDown') return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') {
      void bridge.call('draft.discard', { field });
      onDone();
      return;
    }
    void save().then((isSaved) => {
      if (!isSaved) return;
      if (key === 'Enter') onDone();
      else onMove(key === 'ArrowDown' ? 1 : -1);
    });
  };

  return (
    <>
      <input
        ref={input}
        className="cue-input"
        aria-label={cue ? 'Cue' : 'New cue'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {trouble !== null && (
        <p role="alert" className="cue-trouble">
          Not saved: {trouble}
        </p>
      )}
    </>
  );
}

function editOf({ id, cues }: Question, index: number, text: string): BankEdit | null {
  const cue = cues[index];
  if (!cue) {
    return text === '' ? null : { kind: 'addCue', question: id, at: index, cue: { text, depth: 1 } };
  }
  if (text === cue.text) return null;
  const ref = { index, text: cue.text };
  if (text === '') return { kind: 'removeCue', question: id, cue: ref };
  return { kind: 'setCue', question: id, cue: ref, to: { text, depth: cue.depth } };
}
