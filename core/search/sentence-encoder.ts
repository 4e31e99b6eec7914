import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { createPieceReader } from './word-pieces.ts';

/** What the encoder is made of, as bytes. */
export interface EncoderFiles {
  /** `assets/model/sentence.onnx`. */
  readonly model: Uint8Array;
  /** `assets/model/vocabulary.txt`. */
  readonly vocabulary: string;
  /** The WebAssembly of the runtime, or its address, from where it is compiled as it comes and kept once. */
  readonly runtime: ArrayBuffer | string;
}

/** Turns sentences into vectors of length one: what means about the same points about the same way. */
export interface SentenceEncoder {
  /** The vector of a text, which always gives the same numbers: texts are encoded one at a time. */
  readonly encode: (text: string) => Promise<Float32Array>;
  /** Frees what it holds, some 50 MB. */
  close(): Promise<void>;
}

/** Loads the encoder on one thread, which takes about a second. Rejects where the files or the runtime are not usable. */
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
