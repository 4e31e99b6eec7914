import { useCallback, useEffect, useRef, useState, type ReactNode, useMemo } from 'react';
import { diffLines, type DiffLine } from '../../../core/bank/merge/compare.ts';
import type { Conflict, Resolution } from '../../../core/contract/saving-schema.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';
import { useOwnWords } from './drafts.tsx';
import { Said, showReturning } from './said.tsx';
import { historyKey } from './text-input.tsx';
import type { Editing, SaveState } from './use-editing.ts';

interface EditorBarProps {
  readonly editing: Editing;
  /** Whether there is unsaved input. */
  readonly isPending?: boolean;
  /** Confirmation of the last edit, which can be undone; null for none. */
  readonly said: string | null;
  /** Confirmation of something that cannot be undone. */
  readonly note?: string | null;
  readonly onUndone: () => void;
  /** Whether the bar appears only once something was done; for pages that mostly do not edit. */
  readonly startsHidden?: boolean;
}

/** Save state, Undo and Redo above a form, with confirmations and conflicts below. */
export function EditorBar({
  editing,
  isPending = false,
  said,
  note = null,
  onUndone,
  startsHidden = false,
}: EditorBarProps): ReactNode {
  const [isShown, setShown] = useState(!startsHidden);
  if (!isShown && (said !== null || editing.state.kind !== 'saved')) setShown(true);
  // A save in progress can be undone as soon as it completes.
  const canUndo = editing.saving.undo !== null || editing.state.kind === 'saving';
  const canRedo = editing.saving.redo !== null;
  // Sent even if nothing seems undoable: the event of the last save may still be on its way.
  const undo = (): void => {
    showReturning();
    editing.undo();
    onUndone();
  };
  const redo = (): void => {
    showReturning();
    editing.redo();
  };
  const undoButton = useRef<HTMLButtonElement>(null);
  const focusUndo = useCallback(() => undoButton.current?.focus(), []);
  const ways = useRef({ undo, redo });
  useEffect(() => {
    ways.current = { undo, redo };
  });
  // Fields have their own undo.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const way = historyKey(event);
      const place = event.composedPath()[0];
      if (
        !way ||
        (place instanceof Element &&
          place.matches('input:not([type=checkbox]), textarea, [contenteditable=true]'))
      )
        return;
      event.preventDefault();
      ways.current[way]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      {isShown && (
        <div className="editor-bar">
          <SaveStatus
            state={isPending && editing.state.kind === 'saved' ? { kind: 'saving' } : editing.state}
          />
          <span className="actions">
            {/* Not `disabled`, which would drop the focus. */}
            <Button
              look="quiet"
              ref={undoButton}
              aria-disabled={!canUndo}
              title={editing.saving.undo ?? undefined}
              aria-keyshortcuts="Control+Z"
              onClick={undo}
            >
              {words.saving.undo}
            </Button>
            <Button
              look="quiet"
              aria-disabled={!canRedo}
              title={editing.saving.redo ?? undefined}
              aria-keyshortcuts="Control+Y"
              onClick={redo}
            >
              {words.saving.redo}
            </Button>
          </span>
        </div>
      )}
      <Said
        said={said ?? note}
        onUndo={
          said === null
            ? null
            : () => {
                undo();
                // The pressed button disappears with the message.
                focusUndo();
              }
        }
      />
      <ConflictList editing={editing} onEnded={focusUndo} />
    </>
  );
}

/** Whether everything is saved; always in view. */
function SaveStatus({ state }: { readonly state: SaveState }): ReactNode {
  return (
    <div className="save-state" data-state={state.kind}>
      <p role="status">
        {state.kind === 'unsaved' ? words.saving.unsaved(state.why) : words.saving[state.kind]}
      </p>
      {state.kind === 'unsaved' && state.nextStep !== '' && <p>{state.nextStep}</p>}
    </div>
  );
}

const say = words.conflicts;

interface ConflictListProps {
  readonly editing: Pick<Editing, 'bridge' | 'version' | 'saving' | 'resolve'>;
  /** Called when the last conflict is resolved here and the focus is lost. */
  readonly onEnded: () => void;
}

/** Shows both versions of each part that was changed here and elsewhere, and lets the user choose. */
function ConflictList({ editing, onEnded }: ConflictListProps): ReactNode {
  const { conflicts } = editing.saving;
  const place = useRef<HTMLElement>(null);
  const isChosen = useRef(false);
  useEffect(() => {
    if (!isChosen.current) return;
    isChosen.current = false;
    // The pressed button is gone with its conflict.
    if (document.activeElement !== document.body) return;
    const next = place.current?.querySelector('button');
    if (next) next.focus();
    else onEnded();
  }, [conflicts, onEnded]);
  const resolve: Editing['resolve'] = (resolution) => {
    isChosen.current = true;
    return editing.resolve(resolution);
  };
  if (conflicts.length === 0) return null;
  return (
    <section ref={place} className="conflicts panel" aria-label={say.title}>
      <h2 tabIndex={-1}>{say.title}</h2>
      <p className="quiet">{say.intro}</p>
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.id} editing={editing} conflict={conflict} onResolve={resolve} />
      ))}
    </section>
  );
}

function ConflictItem({
  editing,
  conflict,
  onResolve,
}: {
  readonly editing: Pick<Editing, 'bridge' | 'version'>;
  readonly conflict: Conflict;
  readonly onResolve: Editing['resolve'];
}): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const { id, label, ours, theirs } = conflict;
  const { words: own, write, forget } = useOwnWords(editing.bridge, id, editing.version);
  const isWriting = own !== null;
  const choose = (resolution: Resolution): void => {
    void onResolve(resolution).then((result) => {
      if (result === 'saved') forget();
    });
  };
  const isBegun = useRef(false);
  useEffect(() => {
    if (isWriting && isBegun.current) field.current?.focus();
  }, [isWriting]);
  const begin = (): void => {
    isBegun.current = true;
    write(ours || theirs);
  };
  return (
    <div className="conflict stack" role="group" aria-label={label}>
      <h3>{label}</h3>
      <TwoSides
        left={{ title: say.ours, text: ours }}
        right={{ title: say.theirs, text: theirs }}
        missing={say.deleted}
      />
      {own !== null && (
        <label className="stack">
          <span>{say.ownWords}</span>
          <textarea
            ref={field}
            className="input"
            value={own}
            onChange={(event) => write(event.target.value)}
          />
        </label>
      )}
      <div className="actions">
        <Button onClick={() => choose({ id, keep: 'ours' })}>{say.keepOurs}</Button>
        <Button onClick={() => choose({ id, keep: 'theirs' })}>{say.keepTheirs}</Button>
        <Button onClick={() => choose({ id, keep: 'both' })}>{say.keepBoth}</Button>
        {own === null ? (
          <Button onClick={begin}>{say.writeOwn}</Button>
        ) : (
          <Button onClick={() => choose({ id, keep: 'text', text: own })}>{say.use}</Button>
        )}
      </div>
    </div>
  );
}

interface TwoSidesProps {
  /** Heading and text of each side; empty for a missing part. */
  readonly left: { readonly title: string; readonly text: string };
  readonly right: { readonly title: string; readonly text: string };
  /** Shown for a missing part. */
  readonly missing: string;
}

/** Two versions of a part side by side, with differing lines highlighted. */
export function TwoSides({ left, right, missing }: TwoSidesProps): ReactNode {
  const { one, other } = useMemo(() => diffLines(left.text, right.text), [left.text, right.text]);
  return (
    <div className="sides">
      <Side title={left.title} lines={one} missing={missing} />
      <Side title={right.title} lines={other} missing={missing} />
    </div>
  );
}

function Side({
  title,
  lines,
  missing,
}: {
  readonly title: string;
  readonly lines: readonly DiffLine[];
  readonly missing: string;
}): ReactNode {
  return (
    <div>
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p className="quiet">{missing}</p>
      ) : (
        <pre>
          {lines.map(({ text, isOnlyHere }, index) =>
            isOnlyHere ? (
              <mark key={index} className="only-here">
                {`${text}\n`}
              </mark>
            ) : (
              `${text}\n`
            ),
          )}
        </pre>
      )}
    </div>
  );
}
