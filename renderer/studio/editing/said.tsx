import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

interface SaidProps {
  /** Null for nothing; the line stays in the page, so that screen readers hear it change. */
  readonly said: string | null;
  /** Takes back what is said; null where nothing can be taken back. */
  readonly onUndo: (() => void) | null;
  /** Whether its button takes the keyboard where what had it goes with the change. */
  readonly takesFocus?: boolean;
}

/** What was just done, with the way to take it back. */
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

/** In ms: what undo brings back is on screen by then, also from a slow disk. */
const WITHIN = 1000;

let timer: number | undefined;

/** Lets what undo brings back in the next moment come in with a motion, see `list.css`. */
export function showReturning(): void {
  window.clearTimeout(timer);
  document.body.dataset['returning'] = 'true';
  timer = window.setTimeout(() => delete document.body.dataset['returning'], WITHIN);
}
