import { useCallback, useEffect, useRef, useState } from 'react';
import { findSuccessor } from '../../../core/bank/identity.ts';

export interface Opened {
  readonly id: string | null;
  /** Stays the same while the open thing's words, and with them its id, change. */
  readonly key: number;
}

/** Where the open thing stands in the page's address, so that Back leads to the one before and a reload shows the same. */
export interface OpenedAddress {
  /** The id it names; null for none. */
  readonly id: string | null;
  /** @param isSame whether it is still the same thing, under another id */
  readonly set: (id: string | null, isSame: boolean) => void;
}

/** The question or story whose form is open, followed through changes of its words. */
export function useOpened(
  things: readonly { readonly id: string }[],
  address: OpenedAddress,
): [Opened, (id: string | null) => void] {
  const [opened, setOpened] = useState<Opened>({ id: address.id, key: 0 });
  const { id } = opened;
  const { id: asked, set: setAddress } = address;

  // The address is changed here, or by Back and by links from elsewhere, which lead to another form.
  const written = useRef(asked);
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setOpened((now) => (now.id === asked ? now : { id: asked, key: now.key + 1 }));
  }, [asked]);
  const show = useCallback(
    (next: string | null, isSame: boolean) => {
      if (next === written.current) return;
      written.current = next;
      setAddress(next, isSame);
    },
    [setAddress],
  );

  const open = useCallback(
    (next: string | null) => {
      setOpened(({ key }) => ({ id: next, key: key + 1 }));
      show(next, false);
    },
    [show],
  );

  const before = useRef(things);
  useEffect(() => {
    const earlier = before.current;
    before.current = things;
    if (id === null || things.some((thing) => thing.id === id)) return;
    const place = earlier.findIndex((thing) => thing.id === id);
    // What was just added may come a moment after it was opened.
    if (place === -1) return;
    const known = new Set(earlier.map((thing) => thing.id));
    const fresh = things.filter((thing) => !known.has(thing.id)).map((thing) => thing.id);
    const inPlace = earlier.length === things.length ? things[place]?.id : undefined;
    const next = inPlace !== undefined && !known.has(inPlace) ? inPlace : findSuccessor(id, fresh);
    setOpened(({ key }) => ({ id: next, key }));
    show(next, true);
  }, [things, id, show]);
  return [opened, open];
}
