import runtimeAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import checksums from '../../assets/model/checksums.json' with { type: 'json' };
import modelAddress from '../../assets/model/sentence.onnx?url';
import vocabularyAddress from '../../assets/model/vocabulary.txt?url';
import { createSentenceEncoder, type SentenceEncoder } from '../../core/search/sentence-encoder.ts';
import { encodeOnDemand } from './encode-on-demand.ts';
import type { EncodeAnswer, EncodeRequest } from './encoder.ts';

/** Idle time before the encoder's memory is freed, in ms. */
const IDLE = 10 * 60_000;

async function fetchChecked(address: string, checksum: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`a file of the model is missing (${response.status})`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== checksum) throw new Error('a file of the model is not the one it should be');
  return bytes;
}

async function load(): Promise<SentenceEncoder> {
  const [model, vocabulary] = await Promise.all([
    fetchChecked(modelAddress, checksums['sentence.onnx']),
    fetchChecked(vocabularyAddress, checksums['vocabulary.txt']),
  ]);
  const loaded = await createSentenceEncoder({
    model: new Uint8Array(model),
    vocabulary: new TextDecoder().decode(vocabulary),
    runtime: new URL(runtimeAddress, import.meta.url).href,
  });
  // Warm-up: the first text takes ten times as long as later ones.
  await loaded.encode('Tell me about a time you failed.');
  return loaded;
}

const encode = encodeOnDemand(load, IDLE);

function answer(port: MessagePort, { id, text }: EncodeRequest): void {
  const send = (message: EncodeAnswer): void => port.postMessage(message);
  encode(text).then(
    (vector) => send({ id, vector }),
    (error: unknown) => send({ id, trouble: error instanceof Error ? error.message : String(error) }),
  );
}

/** A shared worker serves all windows of the app. */
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };
scope.onconnect = ({ ports: [port] }) => {
  if (port) port.onmessage = ({ data }: MessageEvent<EncodeRequest>) => answer(port, data);
};
