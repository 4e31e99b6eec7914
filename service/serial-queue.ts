/** Runs work one piece after the other, in the order it is given. */
export interface SerialQueue {
  /** Runs `work` once everything before it has ended, well or badly; gives what it gives, or rejects as it does. */
  readonly run: <Value>(work: () => Promise<Value> | Value) => Promise<Value>;
  /** Settles when everything given so far has ended; never rejects. */
  readonly settled: () => Promise<void>;
}

/** A new queue with nothing in it. */
export function serialQueue(): SerialQueue {
  let last: Promise<void> = Promise.resolve();
  return {
    run: (work) => {
      const done = last.then(work);
      last = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
    settled: () => last,
  };
}
