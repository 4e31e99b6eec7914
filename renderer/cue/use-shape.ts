import { type RefCallback, useCallback, useEffect, useState } from 'react';
import { columnWidth, eyesFor, lettersOf, type LookSettings } from '../../core/glance/gaze.ts';
import type { WindowForm } from '../../core/place/place.ts';
import type { Shape } from '../../core/setting-values.ts';
import type { WindowBridge } from '../bridge/typed.ts';

interface ShapeOptions {
  readonly bridge: WindowBridge;
  /** A kept card is on screen, and nothing on it is being changed. */
  readonly isReading: boolean;
  /** The shape that is wanted for a kept card. */
  readonly wanted: Shape;
  readonly isFormShown: boolean;
  readonly onForm: ((form: WindowForm) => void) | null;
}

/** The shape of the cue window; asks for a window of its size. */
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

/** Below this height, in CSS px, a window has room for a line or two and no more. */
const LOW = 130;

/** Whether the window an element stands in answers to a media query; follows its size. */
function useWindowQuery(query: string): readonly [boolean, RefCallback<HTMLElement>] {
  const [isSo, setSo] = useState(false);
  const watch = useCallback<RefCallback<HTMLElement>>(
    (element) => {
      const list = element?.ownerDocument.defaultView?.matchMedia(query);
      if (!list) return undefined;
      const look = (): void => setSo(list.matches);
      look();
      list.addEventListener('change', look);
      return () => list.removeEventListener('change', look);
    },
    [query],
  );
  return [isSo, watch];
}

/** What hangs before the line said now has this much room on each side, in px. */
const HANGING = 100;

/** Whether the names of beats have room before the line, in the window an element stands in. */
export function useHanging(look: LookSettings): readonly [boolean, RefCallback<HTMLElement>] {
  const { width, height } = window.screen;
  const { characterWidth } = lettersOf(look.typeSize, look.typeface);
  const column = columnWidth(eyesFor(look, { width, height }), characterWidth);
  return useWindowQuery(`(min-width: ${column + 2 * HANGING}px)`);
}
