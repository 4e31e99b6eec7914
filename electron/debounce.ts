/** Work that waits until it has not been asked for again for a while. */
export interface Debounced {
  /** Asks for the work. */
  ask(): void;
  /** Does the work now if it has been asked for. */
  flush(): void;
}

/** @param delay how long nobody must have asked, in ms */
export function debounce(work: () => void, delay: number): Debounced {
  let timer: NodeJS.Timeout | null = null;
  const run = (): void => {
    timer = null;
    work();
  };
  return {
    ask() {
      if (timer) clearTimeout(timer);
      timer = setTimeout(run, delay);
    },
    flush() {
      if (!timer) return;
      clearTimeout(timer);
      run();
    },
  };
}
