import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Where the focus goes when the form that had it goes by itself, as when another program takes out what it is of: to the choice
 * its words wait for, else to the list. Not to a button, since the next key may still be one of a word.
 *
 * @param main holds the form and the conflicts
 */
export function useFocusAfterForm(
  isOpen: boolean,
  main: RefObject<HTMLElement | null>,
  goToList: (id: null) => void,
): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const isGone = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!isGone || document.activeElement !== document.body) return;
    const conflicts = main.current?.querySelector<HTMLElement>('.conflicts h2');
    if (conflicts) conflicts.focus();
    else goToList(null);
  }, [isOpen, main, goToList]);
}

/**
 * Brings the focus to the first field of the form that was just opened, for those who work with keys.
 *
 * @param isWanted whether it is to go there as soon as there is a form
 */
export function useFocusOnForm(isWanted: boolean): {
  readonly place: RefObject<HTMLDivElement | null>;
  /** @param isNew whether its name is written, so that the field after it is wanted */
  readonly go: (isNew?: boolean) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState({ isNew: false });
  const done = useRef(isWanted ? null : asked);
  // After each rendering, since the form may come with a later one than the wish.
  useEffect(() => {
    if (asked === done.current) return;
    const fields = place.current?.querySelectorAll<HTMLTextAreaElement>('form.editor textarea');
    const field = fields?.[asked.isNew ? 1 : 0];
    if (!field) return;
    done.current = asked;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  const go = useCallback((isNew = false) => setAsked({ isNew }), []);
  return { place, go };
}
