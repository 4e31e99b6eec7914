import { useCallback, useEffect, useRef, useState } from 'react';
import { followItem } from '../../../core/bank/identity.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';

interface Opened {
  readonly id: string | null;
  /** Stays the same while the open thing's words, and with them its id, change. */
  readonly key: number;
}

/** Longer addresses are no good to every browser and server, in characters. */
const LONGEST = 2000;

const PAGES = { question: '/studio/questions', story: '/studio/stories' } as const;

/**
 * The question or story whose form is open, followed through changes of its words. It stands in the page's address, so that Back
 * leads to the one before and a reload shows the same.
 *
 * @param wordsOf what one says, see `followItem`
 * @param isTyped whether its form has words that are not saved: it stays then, also when another program has taken the thing
 *   out of the bank, since keys must not go nowhere in the middle of a word
 */
export function useOpened<Thing extends { readonly id: string }>(
  { location, navigate }: Pick<StudioPageProps, 'location' | 'navigate'>,
  kind: keyof typeof PAGES,
  things: readonly Thing[],
  wordsOf: (thing: Thing) => string,
  isTyped: boolean,
): {
  readonly opened: Opened;
  readonly thing: Thing | null;
  readonly open: (id: string | null) => void;
} {
  const asked = location.query.get(kind);
  const [opened, setOpened] = useState<Opened>({ id: asked, key: 0 });
  const [gone, setGone] = useState<Thing | null>(null);
  const { id } = opened;

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
      const address = next === null ? PAGES[kind] : studioAddress(PAGES[kind], kind, next);
      const isNamed = address.length <= LONGEST;
      navigate(isNamed ? address : PAGES[kind], isSame);
      written.current = isNamed ? next : null;
    },
    [navigate, kind],
  );

  const open = useCallback(
    (next: string | null) => {
      setOpened(({ key }) => ({ id: next, key: key + 1 }));
      show(next, false);
    },
    [show],
  );

  // While rendering, so that the form of what is called otherwise now is never taken away, and the focus with it.
  const [before, setBefore] = useState(things);
  if (before !== things) {
    setBefore(things);
    const next = id === null ? null : followItem(id, before, things, wordsOf);
    const left = next === null && isTyped ? before.find((thing) => thing.id === id) : undefined;
    if (left) setGone(left);
    else if (next !== id) setOpened(({ key }) => ({ id: next, key }));
  }
  const here = things.find((thing) => thing.id === id);
  if (gone && (here || gone.id !== id || !isTyped)) {
    setGone(null);
    if (!here && gone.id === id) setOpened(({ key }) => ({ id: null, key }));
  }
  useEffect(() => show(id, true), [id, show]);
  return { opened, thing: here ?? (gone?.id === id ? gone : null), open };
}
