import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import checksums from '../../assets/model/checksums.json' with { type: 'json' };
import type { EncoderFiles } from '../../core/search/sentence-encoder.ts';
import type { AppRoot } from '../app-root.ts';
import { readBytes } from '../read-file.ts';

const RUNTIME = 'ort-wasm-simd-threaded.wasm';

/**
 * Reads the files of the sentence encoder and compares them with their checksums.
 *
 * @throws when one is missing or is not the file it should be
 */
export async function readEncoderFiles(root: AppRoot): Promise<EncoderFiles> {
  const [model, vocabulary, runtime] = await Promise.all([
    readChecked(root, 'sentence.onnx'),
    readChecked(root, 'vocabulary.txt'),
    readBytes(runtimeFile(root)),
  ]);
  return { model, vocabulary: vocabulary.toString('utf8'), runtime: new Uint8Array(runtime).buffer };
}

async function readChecked(root: AppRoot, name: keyof typeof checksums): Promise<Buffer> {
  const bytes = await readBytes(
    root.hasSources ? join(root.folder, 'assets', 'model', name) : built(root, name),
  );
  if (createHash('sha256').update(bytes).digest('hex') !== checksums[name]) {
    throw new Error(`${name} is not the file it should be`);
  }
  return bytes;
}

function runtimeFile(root: AppRoot): string {
  if (!root.hasSources) return built(root, RUNTIME);
  return createRequire(join(root.folder, 'package.json')).resolve(`onnxruntime-web/${RUNTIME}`);
}

/** An installed app has the files once, among those of the pages. */
function built(root: AppRoot, name: string): string {
  return join(root.rendererFolder, 'assets', name);
}
