import { useEffect, type RefCallback } from 'react';
import type { WindowForm } from '../../core/place/fit.ts';
import type { Shape } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { useIsLow } from './use-is-low.ts';

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
