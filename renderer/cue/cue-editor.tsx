import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Question } from '../../core/bank/model.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { editOfDraft, fieldOf } from '../../core/contract/field-draft.ts';
import type { FieldDraft } from '../../core/contract/field-draft-schema.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';

import { rebase } from '../../core/rebase.ts';
import { TextLine } from '../studio/editing/text-input.tsx';
import { useAutosave } from '../studio/editing/autosave.ts';

interface CueEditorProps {
  readonly bridge: WindowBridge;
  readonly question: Question;
  /** Index of the cue in the question; the number of cues for a new one. */
  readonly index: number;
  /** Version of the bank that the card shows. */
  readonly base: string | null;
  /** Moves to the previous or next cue. */
  readonly onMove: (by: 1 | -1) => void;
  /** Saved or cancelled. */
  readonly onDone: () => void;
  /** Another program changed the same cue; the user has to choose a version. */
  readonly onConflict: () => void;
  /** The card was closed during an edit, which is kept as a draft. */
  readonly onLeft: () => void;
}

/** A cue with its question and the bank's version. */
interface CueInBank {
  readonly base: Question;
  /** The number of cues for a new one. */
  readonly index: number;
  readonly version: string | null;
}

/** Inline editor for a cue: Enter saves, Escape cancels, the arrow keys move to other cues. */
export function CueEditor(props: CueEditorProps): ReactNode {
  const { bridge, question, index, base, onMove, onDone, onConflict, onLeft } = props;
  const [stored, setStored] = useState<CueInBank>({ base: question, index, version: base });
  const [seen, setSeen] = useState(question);
  if (seen !== question) {
    setSeen(question);
    const now = followCue(stored, question);
    // If the cue cannot be found, keep its old base: saving then asks the user.
    if (now !== null) setStored({ base: question, index: now, version: base });
  }
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const cue = useAutosave<string, CueInBank>({
    stored,
    wordsOf: wordsOfCue,
    rebase,
    isChanged: ({ words, over }) => words !== wordsOfCue(over),
    asSaved: ({ words, over }) => withCue(over, words),
    keep: ({ words, over }) => {
      const draft: FieldDraft = { kind: 'cue', ...over, text: words };
      void bridge.request('draft.save', {
        field: fieldOf(draft),
        text: JSON.stringify(draft),
        base: over.version,
      });
    },
    forget: (over) =>
      void bridge.request('draft.discard', {
        field: fieldOf({ kind: 'cue', ...over, text: '' }),
        base: over.version,
      }),
    save: async ({ words, over }) => {
      const edit = editOfDraft({ kind: 'cue', ...over, text: words });
      if (!edit) return 'saved';
      const answer = await bridge.request('bank.edit', { base: over.version, edit });
      const why = !answer.ok
        ? `${answer.error.message} ${answer.error.nextStep}`
        : answer.value.kind === 'refused'
          ? answer.value.reason
          : null;
      setTrouble(why);
      if (!answer.ok || answer.value.kind === 'refused') return 'failed';
      return answer.value.conflicts.length > 0 ? 'conflict' : 'saved';
    },
    pause: () => null,
  });
  const { restore, isUnsaved } = cue;
  const start = useRef({ field: fieldOf({ kind: 'cue', ...stored, text: '' }), onLeft });
  useEffect(() => {
    const { field, onLeft: tellLeft } = start.current;
    input.current?.focus();
    input.current?.select();
    // Restore a draft left by a crash.
    void bridge.request('draft.list', {}).then(async (answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      if (!left) return;
      const { readFieldDraft } = await import('../../core/contract/field-draft-schema.ts');
      const found = readFieldDraft(left.text);
      if (found?.kind === 'cue') restore({ words: found.text, over: found });
    });
    return () => {
      if (isUnsaved()) tellLeft();
    };
  }, [bridge, restore, isUnsaved]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Escape' && key !== 'ArrowUp' && key !== 'ArrowDown') return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') {
      cue.revert();
      onDone();
      return;
    }
    void cue.save().then((result) => {
      if (result === 'failed') return;
      if (result === 'conflict') onConflict();
      if (key === 'Enter') onDone();
      else onMove(key === 'ArrowDown' ? 1 : -1);
    });
  };

  return (
    <>
      <TextLine
        ref={input}
        className="cue-input"
        aria-label={index < question.cues.length ? cueWords.cue : cueWords.newCue}
        value={cue.words}
        onChange={(words) => cue.change(() => words)}
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

/** Returns a cue's text with mojibake repaired; the repair is only saved if the cue is edited. */
function wordsOfCue({ base, index }: CueInBank): string {
  return repairMojibake(base.cues[index]?.text ?? '');
}

function withCue(cue: CueInBank, text: string): CueInBank {
  const { base, index } = cue;
  const none = { start: 0, end: 0 };
  const before = base.cues[index] ?? { depth: 1, label: null, range: none, textRange: none };
  const cues = [...base.cues.slice(0, index), { ...before, text }, ...base.cues.slice(index + 1)];
  return { ...cue, base: { ...base, cues } };
}

/** Finds a cue's index after another program changed its question; null if ambiguous. */
function followCue({ base, index }: CueInBank, { cues }: Question): number | null {
  const text = base.cues[index]?.text;
  if (text === undefined) return cues.length;
  const same = cues.flatMap((cue, at) => (cue.text === text ? [at] : []));
  if (same.length === 1) return same[0] ?? null;
  return cues.length === base.cues.length ? index : null;
}
