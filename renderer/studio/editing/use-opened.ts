import { useCallback, useEffect, useRef, useState } from 'react';
import { findSuccessor } from '../../../core/bank/identity.ts';

export interface Opened {
  readonly id: string | null;
  /** Stays the same while the open thing's words, and with them its id, change. */
  readonly key: number;
}

/** The question or story whose form is open, followed through changes of its words. */
export function useOpened(
  things: readonly { readonly id: string }[],
  initial: string | null,
): [Opened, (id: string) => void] {
  const [opened, setOpened] = useState<Opened>({ id: initial, key: 0 });
  const open = useCallback((id: string) => setOpened(({ key }) => ({ id, key: key + 1 })), []);
  const { id } = opened;
  const before = useRef(things);
  useEffect(() => {
    const earlier = before.current;
    before.current = things;
    if (id === null || things.some((thing) => thing.id === id)) return;
    const place = earlier.findIndex((thing) => thing.id === id);
    // What was just added may come a moment after it was opened.
    if (place === -1) return;
    const inPlace = earlier.length === things.length ? things[place]?.id : undefined;
    const isNew = inPlace !== undefined && !earlier.some((thing) => thing.id === inPlace);
    const next = isNew
      ? inPlace
      : findSuccessor(
          id,
          things.map((thing) => thing.id),
        );
    setOpened(({ key }) => ({ id: next, key }));
  }, [things, id]);
  return [opened, open];
}
