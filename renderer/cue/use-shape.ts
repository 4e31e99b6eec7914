import { type RefCallback, useCallback, useEffect, useState } from 'react';
import { columnWidth, eyesFor, lettersOf, type LookSettings } from '../../core/glance/gaze.ts';
import type { WindowForm } from '../../core/place/place.ts';
import type { Shape } from '../../core/setting-values.ts';
import type { WindowBridge } from '../bridge/typed.ts';

interface ShapeOptions {
  readonly bridge: WindowBridge;
  /** A kept card is shown and not being edited. */
  readonly isReading: boolean;
  /** Configured shape for kept cards. */
  readonly wanted: Shape;
  readonly isFormShown: boolean;
  readonly onForm: ((form: WindowForm) => void) | null;
}

/** Determines the shape of the cue window and requests a window of its size. */
export function useShape({ bridge, isReading, wanted, isFormShown, onForm }: ShapeOptions): {
  readonly shape: Shape;
  readonly watchHeight: RefCallback<HTMLElement>;
} {
  const [isLow, watchHeight] = useWindowQuery(`(max-height: ${LOW}px)`);
  const form = isReading && wanted === 'strip' && !isFormShown ? 'strip' : 'window';
  useEffect(() => {
    void bridge.request('cue.form', { form });
    onForm?.(form);
  }, [bridge, form, onForm]);
  return { shape: isReading ? (isLow ? 'strip' : wanted) : 'search', watchHeight };
}

/** Below this height, in CSS px, a window only has room for a line or two. */
const LOW = 130;

/** Tracks whether a media query matches in an element's window. */
function useWindowQuery(query: string): readonly [boolean, RefCallback<HTMLElement>] {
  const [isMatching, setMatching] = useState(false);
  const watch = useCallback<RefCallback<HTMLElement>>(
    (element) => {
      const list = element?.ownerDocument.defaultView?.matchMedia(query);
      if (!list) return undefined;
      const look = (): void => setMatching(list.matches);
      look();
      list.addEventListener('change', look);
      return () => list.removeEventListener('change', look);
    },
    [query],
  );
  return [isMatching, watch];
}

/** Room on each side of the current line for its hanging beat name, in px. */
const HANGING = 100;

/** Tracks whether an element's window has room for beat names before the line. */
export function useHanging(look: LookSettings): readonly [boolean, RefCallback<HTMLElement>] {
  const { width, height } = window.screen;
  const { characterWidth } = lettersOf(look.typeSize, look.typeface);
  const column = columnWidth(eyesFor(look, { width, height }), characterWidth);
  return useWindowQuery(`(min-width: ${column + 2 * HANGING}px)`);
}
