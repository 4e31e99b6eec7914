import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Question } from '../../core/bank/model.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { editOfDraft, type FieldDraft, fieldOf, readFieldDraft } from '../../core/contract/field-draft.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from '../words.ts';
import { useKeepOnLeave, useKeptDraft } from '../studio/editing/use-kept-draft.ts';

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
  /** Told when the same cue was changed by another program, too, and both wait for the person's choice. */
  readonly onConflict: () => void;
  /** Told when the card went in the middle of a word, which is kept. */
  readonly onLeft: () => void;
}

/** A cue changed in place during the call: Enter saves, Escape leaves it, the arrows go to the next. */
export function CueEditor({
  bridge,
  question,
  index,
  base,
  onMove,
  onDone,
  onConflict,
  onLeft,
}: CueEditorProps): ReactNode {
  // What is typed was typed over this, whatever another program does to the cues meanwhile.
  const [over, setOver] = useState({ version: base, base: question, index });
  const cue = over.base.cues[over.index];
  const before = repairMojibake(cue?.text ?? '');
  const [text, setText] = useState(before);
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // What was garbled and is left as it is shown is not changed in passing.
  const draft: FieldDraft = { kind: 'cue', ...over, text: text === before ? (cue?.text ?? '') : text };
  const field = fieldOf(draft);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    // What a crash left of it is shown again.
    void bridge.request('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      const found = left && readFieldDraft(left.text);
      if (found?.kind !== 'cue') return;
      setOver({ version: found.version, base: found.base, index: found.index });
      setText((now) => (now === before ? found.text : now));
    });
  }, [bridge, field, before]);

  const isChanged = text !== before;
  const keep = (): void => {
    void bridge.request('draft.save', { field, text: JSON.stringify(draft), base: over.version });
  };
  useKeptDraft(isChanged ? text : null, keep);

  /** Whether what was typed last is saved or taken back. */
  const isSettled = useRef(true);
  useKeepOnLeave((isFieldAlone) => {
    if (isSettled.current) return;
    keep();
    if (isFieldAlone) onLeft();
  });

  const save = async (): Promise<boolean> => {
    const edit = editOfDraft(draft);
    if (edit) {
      const answer = await bridge.request('bank.edit', { base: over.version, edit });
      const why = !answer.ok
        ? `${answer.error.message} ${answer.error.nextStep}`
        : answer.value.kind === 'refused'
          ? answer.value.reason
          : null;
      setTrouble(why);
      if (why !== null) return false;
      if (answer.ok && answer.value.kind === 'saved' && answer.value.conflicts.length > 0) onConflict();
    }
    isSettled.current = true;
    await bridge.request('draft.discard', { field, base: over.version });
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Escape' && key !== 'ArrowUp' && key !== 'ArrowDown') return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') {
      isSettled.current = true;
      void bridge.request('draft.discard', { field, base: over.version });
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
        aria-label={cue ? cueWords.cue : cueWords.newCue}
        value={text}
        onChange={(event) => {
          isSettled.current = false;
          setText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {trouble !== null && (
        <p role="alert" className="cue-trouble">
          {cueWords.notSaved(trouble)}
        </p>
      )}
    </>
  );
}
