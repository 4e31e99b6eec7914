import { useEffect, useRef, type RefObject } from 'react';

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
