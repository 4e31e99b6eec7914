import { useEffect, useLayoutEffect, type RefObject } from 'react';

/** The type of a long card gets this much smaller at most: 14 px at the default size. */
const LEAST = 0.78;
const TRIES = 5;

/**
 * Makes the type of a card smaller, as far as `LEAST`, where that spares scrolling; where even that does not, its lines get as
 * long as the window is wide.
 *
 * @param box what scrolls; the card in it takes its size from `--fit`
 * @param content what the card shows: another one is fitted anew
 * @param isOn false leaves the type as it is
 */
export function useFit(box: RefObject<HTMLElement | null>, content: unknown, isOn: boolean): void {
  useLayoutEffect(() => {
    if (box.current) fit(box.current, isOn);
  });
  useEffect(() => {
    const element = box.current;
    if (!element || !isOn) return undefined;
    const watcher = new ResizeObserver(() => fit(element, true));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box, content, isOn]);
}

function fit(box: HTMLElement, isOn: boolean): void {
  const set = (scale: number): void => box.style.setProperty('--fit', String(scale));
  const overflows = (): boolean => box.scrollHeight > box.clientHeight;
  delete box.dataset['spread'];
  set(1);
  if (!isOn || !overflows()) return;
  set(LEAST);
  if (overflows()) {
    box.dataset['spread'] = 'true';
    if (overflows()) {
      // It has to be scrolled anyway: lines of a good length are read sooner.
      delete box.dataset['spread'];
      return;
    }
  }
  let low = LEAST;
  let high = 1;
  for (let tries = 0; tries < TRIES; tries++) {
    const middle = (low + high) / 2;
    set(middle);
    if (overflows()) high = middle;
    else low = middle;
  }
  set(low);
}
