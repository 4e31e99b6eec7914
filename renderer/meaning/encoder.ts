/** Asks for the vector of a text. */
export interface EncodeRequest {
  readonly id: number;
  readonly text: string;
}

/** The vector, or why there is none. */
export type EncodeAnswer =
  { readonly id: number; readonly vector: Float32Array } | { readonly id: number; readonly trouble: string };

/** Longest wait for a vector, in ms: a worker that died says nothing. Loading takes a second, on a slow computer ten. */
const LONGEST_WAIT = 120_000;

/** Encodes a text. Rejects where the encoder cannot run, with words for a person. */
export type Encode = (text: string) => Promise<Float32Array>;

let encode: Encode | null = null;

/** The encoder of this page. All windows of the app share one worker, which loads the model with the first text. */
export function sharedEncoder(): Encode {
  return (encode ??= connect());
}

function connect(): Encode {
  if (typeof SharedWorker === 'undefined') return () => Promise.reject(new Error('this browser is too old'));
  const waiting = new Map<number, (answer: EncodeAnswer) => void>();
  const worker = new SharedWorker(new URL('./encoder-worker.ts', import.meta.url), {
    type: 'module',
    name: 'sidecue-encoder',
  });
  let broken: string | null = null;
  worker.onerror = () => {
    broken = 'the encoder could not be started';
    for (const [id, take] of waiting) take({ id, trouble: broken });
  };
  worker.port.onmessage = ({ data }: MessageEvent<EncodeAnswer>) => waiting.get(data.id)?.(data);
  let asked = 0;
  return (text) =>
    new Promise((resolve, reject) => {
      const id = asked++;
      const take = (answer: EncodeAnswer): void => {
        clearTimeout(timer);
        waiting.delete(id);
        if ('vector' in answer) resolve(answer.vector);
        else reject(new Error(answer.trouble));
      };
      const timer = setTimeout(() => take({ id, trouble: 'the encoder does not answer' }), LONGEST_WAIT);
      waiting.set(id, take);
      if (broken !== null) take({ id, trouble: broken });
      else worker.port.postMessage({ id, text } satisfies EncodeRequest);
    });
}
