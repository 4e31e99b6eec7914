/** Dimensions of an embedding. */
const VECTOR_LENGTH = 384;

/** Size of a record in bytes: key, scale, and one byte per dimension. */
const RECORD = 8 + 4 + VECTOR_LENGTH;

/**
 * Reads vectors written by `writeVectors`. Skips a truncated record at the end and records with an invalid scale.
 *
 * @returns vectors by `vectorKey`
 */
export function readVectors(bytes: Uint8Array): Map<string, Float32Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const vectors = new Map<string, Float32Array>();
  for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
    const scale = view.getFloat32(at + 8);
    if (!Number.isFinite(scale)) continue;
    const key = view.getBigUint64(at).toString(16).padStart(14, '0');
    vectors.set(
      key,
      Float32Array.from({ length: VECTOR_LENGTH }, (_, i) => view.getInt8(at + 12 + i) * scale),
    );
  }
  return vectors;
}

/** Packs vectors into a quarter of their size: quantised to eight bits per dimension, with one scale per vector. */
export function writeVectors(vectors: ReadonlyMap<string, Float32Array>): Uint8Array {
  const bytes = new Uint8Array(vectors.size * RECORD);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [key, vector] of vectors) {
    const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    view.setBigUint64(at, BigInt(`0x${key}`));
    view.setFloat32(at + 8, scale);
    vector.forEach((value, i) => view.setInt8(at + 12 + i, Math.round(value / scale)));
    at += RECORD;
  }
  return bytes;
}
