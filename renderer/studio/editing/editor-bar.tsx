import type { ReactNode } from 'react';
import { ConflictList } from './conflict-list.tsx';
import { SaveStatus } from './save-state.tsx';
import type { Editing } from './use-editing.ts';

interface EditorBarProps {
  readonly editing: Editing;
  /** What was just done, in a few words; null for nothing. */
  readonly said: string | null;
  readonly onUndone: () => void;
}

/** Whether all is saved, and the way back, above every form. */
export function EditorBar({ editing, said, onUndone }: EditorBarProps): ReactNode {
  const undo = (): void => {
    editing.undo();
    onUndone();
  };
  return (
    <>
      <div className="editor-bar">
        <SaveStatus state={editing.state} />
        <span className="editor-history">
          <button
            type="button"
            className="button"
            disabled={editing.saving.undo === null}
            title={editing.saving.undo ?? undefined}
            onClick={undo}
          >
            Undo
          </button>
          <button
            type="button"
            className="button"
            disabled={editing.saving.redo === null}
            title={editing.saving.redo ?? undefined}
            onClick={editing.redo}
          >
            Redo
          </button>
        </span>
      </div>
      <p className="said" role="status">
        {said}
        {said !== null && (
          <button type="button" className="link" onClick={undo}>
            Undo
          </button>
        )}
      </p>
      <ConflictList conflicts={editing.saving.conflicts} onResolve={editing.resolve} />
    </>
  );
}
