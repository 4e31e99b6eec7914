import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { Scroller, type Scrolled, type ScrollerState } from './scroller.ts';

interface ScrollerParts {
  readonly scrolled: Scrolled;
  /** Seconds counted down before it starts. */
  readonly countIn: number;
  /** The text, whose children are the script's parts in order; null while there is none. */
  readonly text: RefObject<HTMLElement | null>;
  /** A line that fills with what is read. */
  readonly progress: RefObject<HTMLElement | null>;
}

export interface ScrollerOnScreen extends ScrollerState {
  readonly scroller: RefObject<Scroller | null>;
  /** Seconds left to count; null while none are counted. */
  readonly counting: number | null;
  /** Starts after the count-in, or stops. */
  readonly toggle: () => void;
}

/** A scroller for a text on screen. */
export function useScroller({ scrolled, countIn, text, progress }: ScrollerParts): ScrollerOnScreen {
  const scroller = useRef<Scroller>(null);
  const [state, setState] = useState<ScrollerState>({ isRunning: false, left: 0 });
  const [counting, setCounting] = useState<number | null>(null);

  const first = useRef(scrolled);
  useEffect(() => {
    if (!text.current || !progress.current) return undefined;
    const made = new Scroller(text.current, progress.current, first.current, setState);
    scroller.current = made;
    return () => {
      made.dispose();
      scroller.current = null;
    };
  }, [text, progress]);
  useEffect(() => scroller.current?.take(scrolled), [scrolled]);

  useEffect(() => {
    const view = text.current?.ownerDocument.defaultView;
    if (counting === null || !view) return undefined;
    // The floating window's own: a page out of sight counts seconds as minutes.
    const next = view.setTimeout(() => {
      setCounting(counting > 1 ? counting - 1 : null);
      if (counting === 1) scroller.current?.start();
    }, 1000);
    return () => view.clearTimeout(next);
  }, [counting, text]);

  const isUnderWay = state.isRunning || counting !== null;
  const toggle = useCallback(() => {
    if (isUnderWay) {
      setCounting(null);
      scroller.current?.stop();
    } else if (countIn > 0) setCounting(countIn);
    else scroller.current?.start();
  }, [isUnderWay, countIn]);

  return { ...state, scroller, counting, toggle };
}
