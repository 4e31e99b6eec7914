import type { SentenceEncoder } from '../../core/search/sentence-encoder.ts';

/**
 * Returns a function that encodes texts one at a time. The encoder is loaded on first use and freed when idle.
 *
 * @param idle time without requests before it is freed, in ms
 */
export function encodeOnDemand(
  load: () => Promise<SentenceEncoder>,
  idle: number,
): (text: string) => Promise<Float32Array> {
  let encoder: Promise<SentenceEncoder> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const free = (): void => {
    void encoder?.then(
      (loaded) => loaded.close(),
      () => undefined,
    );
    encoder = null;
  };
  const encode = async (text: string): Promise<Float32Array> => {
    clearTimeout(timer);
    try {
      encoder ??= load();
      return await (await encoder).encode(text);
    } finally {
      timer = setTimeout(free, idle);
    }
  };
  return (text) => {
    const vector = last.then(() => encode(text));
    last = vector.catch(() => undefined);
    return vector;
  };
}
