import { useEffect, useReducer, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose code comes when it is first shown, or before that by `load`. */
export interface LaterComponent<Props> {
  (props: Props): ReactNode;
  readonly load: () => Promise<void>;
}

/**
 * Shows nothing until the code is there, and the component as soon as it is. `lazy` holds back what follows a fallback, even
 * an empty one, for 300 ms. What cannot be loaded is thrown to the nearest error boundary.
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
    // As this was drawn: it may have come before the effect.
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
