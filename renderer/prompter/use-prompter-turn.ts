import { useEffect, useRef, type RefObject } from 'react';

/** Held by the teleprompter that takes commands from outside its window: the one opened last, whatever window it is in. */
const LOCK = 'sidecue-teleprompter';

/** Whether commands for scrolling are this teleprompter's. */
export function usePrompterTurn(): RefObject<boolean> {
  const hasTurn = useRef(false);
  useEffect(() => {
    let isOver = false;
    let letGo: () => void = () => undefined;
    const hold = (): Promise<void> => {
      if (isOver) return Promise.resolve();
      hasTurn.current = true;
      return new Promise((done) => {
        letGo = done;
      });
    };
    // One opened later takes it; when that is closed, it is ours again.
    navigator.locks.request(LOCK, { steal: true }, hold).catch(() => {
      hasTurn.current = false;
      if (!isOver) void navigator.locks.request(LOCK, hold);
    });
    return () => {
      isOver = true;
      hasTurn.current = false;
      letGo();
    };
  }, []);
  return hasTurn;
}

/** Whether a teleprompter is open in any window. */
export async function isPrompterOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === LOCK);
}
