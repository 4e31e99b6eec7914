import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Brings the focus to the first field of the form that was just opened, for those who work with keys.
 *
 * @param isWanted whether it is to go there as soon as there is a form
 */
export function useFocusOnForm(isWanted: boolean): {
  readonly place: RefObject<HTMLDivElement | null>;
  /** @param isNew whether its words are there to be written over */
  readonly go: (isNew?: boolean) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState({ isNew: false });
  const done = useRef(isWanted ? null : asked);
  // After each rendering, since the form may come with a later one than the wish.
  useEffect(() => {
    if (asked === done.current) return;
    const field = place.current?.querySelector<HTMLTextAreaElement>('form.editor textarea');
    if (!field) return;
    done.current = asked;
    field.focus();
    if (asked.isNew) field.select();
    else field.setSelectionRange(field.value.length, field.value.length);
  });
  const go = useCallback((isNew = false) => setAsked({ isNew }), []);
  return { place, go };
}
