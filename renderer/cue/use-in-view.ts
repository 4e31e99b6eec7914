import { useEffect, useRef, type RefObject } from 'react';
import { keepInView } from '../../core/session/keep-in-view.ts';

/** What is shown before and after the current part, as multiples of its type size. */
const BEFORE = 1.5;
const AFTER = 2.2;

/** Scrolls the card to a part of it when that becomes the current one, and when the card changes its size. */
export function useInView<Part extends HTMLElement>(isCurrent: boolean): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useEffect(() => {
    const current = part.current;
    const box = current?.closest('.card-scroll');
    if (!isCurrent || !current || !box) return undefined;
    const look = (): void => {
      const { top, bottom } = current.getBoundingClientRect();
      const start = box.getBoundingClientRect().top - box.scrollTop;
      const size = parseFloat(getComputedStyle(current).fontSize);
      box.scrollTop = keepInView(
        { top: top - start, bottom: bottom - start },
        { scrolled: box.scrollTop, height: box.clientHeight },
        { before: BEFORE * size, after: AFTER * size },
      );
    };
    look();
    // A smaller window, or bigger letters.
    const watcher = new ResizeObserver(look);
    watcher.observe(box);
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [isCurrent]);
  return part;
}
