/** Runs tasks one at a time, in order. */
export interface SerialQueue {
  /** Runs `work` once all earlier work has settled; resolves or rejects with its result. */
  readonly run: <Value>(work: () => Promise<Value> | Value) => Promise<Value>;
  /** Resolves when all work given so far has settled; never rejects. */
  readonly settled: () => Promise<void>;
}

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

/** Most items queued for a page that does not read them; beyond that, the oldest are dropped. */
const MAX_WAITING = 1000;

/** Adds an item to a queue for a page. */
export function enqueue<Item>(queue: readonly Item[], item: Item): Item[] {
  return [...queue.slice(1 - MAX_WAITING), item];
}
