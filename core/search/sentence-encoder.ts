import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { createPieceReader } from './word-pieces.ts';

/** The files the encoder is loaded from. */
export interface EncoderFiles {
  /** `assets/model/sentence.onnx`. */
  readonly model: Uint8Array;
  /** `assets/model/vocabulary.txt`. */
  readonly vocabulary: string;
  /** The runtime’s WebAssembly, or its URL, which the browser compiles while it loads and caches. */
  readonly runtime: ArrayBuffer | string;
}

/** Turns sentences into unit vectors, whose dot product is the cosine similarity of their meanings. */
export interface SentenceEncoder {
  /** Returns the 384-dimensional embedding of a text. Deterministic, since texts are not batched. */
  readonly encode: (text: string) => Promise<Float32Array>;
  /** Frees the model, some 50 MB. */
  close(): Promise<void>;
}

/** Loads the encoder on one thread, in about a second. Rejects if the files or the runtime are unusable. */
export async function createSentenceEncoder(files: EncoderFiles): Promise<SentenceEncoder> {
  env.wasm.numThreads = 1;
  if (typeof files.runtime === 'string') env.wasm.wasmPaths = { wasm: files.runtime };
  else env.wasm.wasmBinary = files.runtime;
  const session = await InferenceSession.create(files.model, { executionProviders: ['wasm'] });
  const piecesOf = createPieceReader(files.vocabulary);
  return {
    async encode(text) {
      const ids = Int32Array.from(piecesOf(text));
      const shape = [1, ids.length];
      const { sentence } = await session.run({
        input_ids: new Tensor('int32', ids, shape),
        attention_mask: new Tensor('int32', new Int32Array(ids.length).fill(1), shape),
      });
      if (!sentence) throw new Error('the model has no output “sentence”');
      return Float32Array.from(sentence.data as Float32Array);
    },
    close: () => session.release(),
  };
}
