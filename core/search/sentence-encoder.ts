import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';

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

const PUNCTUATION = /[\p{P}$+<=>^`|~]/u;
/** Ideographs, each of which is a word of its own. */
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/u;
/** Maximum number of pieces, with the start and end markers. */
const MAX_PIECES = 128;
const MAX_WORD_LENGTH = 100;
const MAX_TEXT_LENGTH = 2000;

/**
 * Creates the tokenizer that the encoder was trained with: WordPiece, in lower case and without diacritics (uncased BERT,
 * https://arxiv.org/abs/1810.04805).
 *
 * @param vocabulary one piece per line; the 0-based line number is its id
 * @returns a function that returns the ids of a text’s pieces, at most 128
 */
function createPieceReader(vocabulary: string): (text: string) => number[] {
  const ids = new Map(vocabulary.split('\n').map((piece, id) => [piece, id]));
  const idOf = (piece: string): number => ids.get(piece) ?? 0;
  const [start, end, unknown] = [idOf('[CLS]'), idOf('[SEP]'), idOf('[UNK]')];

  function piecesOf(word: string): number[] {
    if (word.length > MAX_WORD_LENGTH) return [unknown];
    const pieces: number[] = [];
    for (let at = 0; at < word.length;) {
      let until = word.length;
      const isStart = at === 0;
      const piece = (): number | undefined => ids.get((isStart ? '' : '##') + word.slice(at, until));
      while (until > at && piece() === undefined) until--;
      const id = piece();
      if (until === at || id === undefined) return [unknown];
      pieces.push(id);
      at = until;
    }
    return pieces;
  }

  return (text) => {
    const pieces = wordsForPieces(text.slice(0, MAX_TEXT_LENGTH)).flatMap(piecesOf);
    return [start, ...pieces.slice(0, MAX_PIECES - 2), end];
  };
}

function wordsForPieces(text: string): string[] {
  let spaced = '';
  for (const character of text.toLowerCase().normalize('NFD')) {
    if (/\p{Mn}/u.test(character)) continue;
    if (/\s/u.test(character)) spaced += ' ';
    else if (/[\p{Cc}\p{Cf}\p{Co}\ufffd]/u.test(character)) continue;
    else if (PUNCTUATION.test(character) || IDEOGRAPH.test(character)) spaced += ` ${character} `;
    else spaced += character;
  }
  return spaced.split(' ').filter((word) => word !== '');
}
