import { cueWords } from '../cue/words.ts';

/** Request for the vector of a text. */
export interface EncodeRequest {
  readonly id: number;
  readonly text: string;
}

/** Response: the vector, or an error message. */
export type EncodeAnswer =
  { readonly id: number; readonly vector: Float32Array } | { readonly id: number; readonly trouble: string };

/** Timeout for the first vector, in ms. Loading takes a second, on a busy computer up to a minute. */
const LOADING_TIMEOUT = 120_000;
/** Timeout for later ones, in ms, which may have to reload the model. A worker that crashed sends no error. */
const RESPONSE_TIMEOUT = 20_000;
/** Encodes a text. Rejects with a user-facing message if the encoder cannot run. */
export type Encode = (text: string) => Promise<Float32Array>;

let encode: Encode | null = null;

/** Returns the page's encoder. All windows share one worker, which loads the model on first use. */
export function sharedEncoder(): Encode {
  return (encode ??= connect());
}

function connect(): Encode {
  // The model's runtime needs Chromium 97, the first version with findLast.
  const isOld = typeof SharedWorker === 'undefined' || !('findLast' in Array.prototype);
  if (isOld) return () => Promise.reject(new Error(cueWords.encoder.tooOld));
  const waiting = new Map<number, (answer: EncodeAnswer) => void>();
  const worker = new SharedWorker(new URL('./encoder-worker.ts', import.meta.url), {
    type: 'module',
    name: 'sidecue-encoder',
  });
  let broken: string | null = null;
  const end = (trouble: string): void => {
    broken ??= trouble;
    for (const [id, take] of waiting) take({ id, trouble: broken });
  };
  worker.onerror = () => end(cueWords.encoder.notStarted);
  let timeout = LOADING_TIMEOUT;
  worker.port.onmessage = ({ data }: MessageEvent<EncodeAnswer>) => {
    timeout = RESPONSE_TIMEOUT;
    waiting.get(data.id)?.(data);
  };
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
      const timer = setTimeout(() => end(cueWords.encoder.noAnswer), timeout);
      waiting.set(id, take);
      if (broken !== null) take({ id, trouble: broken });
      else worker.port.postMessage({ id, text } satisfies EncodeRequest);
    });
}
