import { type RefCallback, useCallback, useEffect, useState } from 'react';
import type { WindowForm } from '../../core/place/place.ts';
import type { Shape } from '../../core/settings.ts';
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
  const [isLow, watchHeight] = useIsLow();
  const form = isReading && wanted === 'strip' && !isFormShown ? 'strip' : 'window';
  useEffect(() => {
    void bridge.request('cue.form', { form });
    onForm?.(form);
  }, [bridge, form, onForm]);
  return { shape: isReading ? (isLow ? 'strip' : wanted) : 'search', watchHeight };
}

/** Below this height, in CSS px, a window has room for a line or two and no more. */
const LOW = 130;

/** Whether the window an element stands in is as low as a strip; follows its size. */
function useIsLow(): readonly [boolean, RefCallback<HTMLElement>] {
  const [isLow, setLow] = useState(false);
  const watch = useCallback<RefCallback<HTMLElement>>((element) => {
    const query = element?.ownerDocument.defaultView?.matchMedia(`(max-height: ${LOW}px)`);
    if (!query) return undefined;
    const look = (): void => setLow(query.matches);
    look();
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return [isLow, watch];
}
