import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

interface SaidProps {
  /** Null for none; the element stays in the page, so that screen readers announce changes. */
  readonly said: string | null;
  /** Null if it cannot be undone. */
  readonly onUndo: (() => void) | null;
  /** Focuses the Undo button if the focused element disappeared with the change. */
  readonly takesFocus?: boolean;
}

/** Confirmation of the last action, with Undo. */
export function Said({ said, onUndo, takesFocus = false }: SaidProps): ReactNode {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus && said !== null && document.activeElement === document.body) undo.current?.focus();
  }, [said, takesFocus]);
  return (
    <p role="status" className="said">
      {said}
      {said !== null && onUndo && (
        <Button
          ref={undo}
          look="link"
          onClick={() => {
            showReturning();
            onUndo();
          }}
        >
          {words.saving.undo}
        </Button>
      )}
    </p>
  );
}

/** How long restored rows are animated, in ms; long enough for a slow disk. */
const WITHIN = 1000;

let timer: number | undefined;

/** Animates the rows that Undo is about to restore, see `list.css`. */
export function showReturning(): void {
  window.clearTimeout(timer);
  document.body.dataset['returning'] = 'true';
  timer = window.setTimeout(() => delete document.body.dataset['returning'], WITHIN);
}
