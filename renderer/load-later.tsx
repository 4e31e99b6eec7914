import { useEffect, useReducer, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose code is loaded when first rendered, or earlier by `load`. */
export interface LaterComponent<Props> {
  (props: Props): ReactNode;
  readonly load: () => Promise<void>;
}

/**
 * Renders nothing until the code is loaded, then the component at once; React's `lazy` delays content after a fallback, even
 * an empty one, by 300 ms. Loading errors are thrown to the nearest error boundary.
 */
export function loadLater<Props extends object>(
  find: () => Promise<ComponentType<Props>>,
): LaterComponent<Props> {
  let found: ComponentType<Props> | null = null;
  let finding: Promise<void> | null = null;
  const load = (): Promise<void> =>
    (finding ??= find().then(
      (component) => {
        found = component;
      },
      (error: unknown) => {
        finding = null;
        throw error;
      },
    ));
  function Later(props: Props): ReactNode {
    const [, show] = useReducer((times: number) => times + 1, 0);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    // Value at render time: the code may arrive before the effect runs.
    const Found = found;
    useEffect(() => {
      if (Found) return undefined;
      let isGone = false;
      load().then(
        () => isGone || show(),
        (error: unknown) => isGone || setFailure({ error }),
      );
      return () => {
        isGone = true;
      };
    }, [Found]);
    if (failure) throw failure.error;
    return Found && <Found {...props} />;
  }
  return Object.assign(Later, { load });
}
