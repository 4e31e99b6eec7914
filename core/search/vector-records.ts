/** How many numbers a vector has. */
const VECTOR_LENGTH = 384;

/** Bytes of a record: its key, its scale, and one byte a number. */
const RECORD = 8 + 4 + VECTOR_LENGTH;

/**
 * Reads vectors as `writeVectors` gives them. A record cut short at the end, and one whose numbers are none, is left out.
 *
 * @returns vectors by their keys, see `vectorKey`
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

/** Packs vectors to a quarter of their size: eight bits a number and one scale a vector. */
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
