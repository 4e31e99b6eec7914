import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { ConflictList } from './conflict-list.tsx';
import type { Editing, SaveState } from './use-editing.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';
import { historyKey } from './text-input.tsx';
import { Said, showReturning } from './said.tsx';

interface EditorBarProps {
  readonly editing: Editing;
  /** Whether words were typed that are still to be saved. */
  readonly isPending?: boolean;
  /** What was just done, in a few words; null for nothing. */
  readonly said: string | null;
  /** What was done that nothing has to take back. */
  readonly note?: string | null;
  readonly onUndone: () => void;
  /** Whether the bar appears only once something was done; for pages that mostly do not edit. */
  readonly startsHidden?: boolean;
}

/** Whether all is saved, and the way back, above every form. */
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
  // What is being saved can be taken back as soon as it is.
  const canUndo = editing.saving.undo !== null || editing.state.kind === 'saving';
  const canRedo = editing.saving.redo !== null;
  // Asked for even where nothing is known to take back or make again: the news of the last save may still be on its way.
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
  // In a field these keys take back what is typed there.
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
            {/* Not disabled: a button that has the focus would lose it. */}
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
                // The button that was pressed goes with what it says.
                focusUndo();
              }
        }
      />
      <ConflictList editing={editing} onEnded={focusUndo} />
    </>
  );
}

/** Whether everything is in the file, always in view. */
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
