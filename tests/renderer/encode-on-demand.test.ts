import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SentenceEncoder } from '../../core/search/sentence-encoder.ts';
import { encodeOnDemand } from '../../renderer/meaning/encode-on-demand.ts';

const IDLE = 600_000;
let happened: string[];

/** Writes down what it is asked to do; a text of no letters is one it cannot encode. */
function load(): Promise<SentenceEncoder> {
  happened.push('loaded');
  return Promise.resolve({
    encode: (text) => {
      happened.push(text);
      return text === '' ? Promise.reject(new Error('nothing')) : Promise.resolve(new Float32Array(1));
    },
    close: () => {
      happened.push('freed');
      return Promise.resolve();
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  happened = [];
});
afterEach(() => {
  vi.useRealTimers();
});

it('loads the encoder once, frees it when nothing is asked for a while, and loads it again', async () => {
  const encode = encodeOnDemand(load, IDLE);
  expect(happened).toEqual([]);
  await Promise.all([encode('one'), encode('two')]);
  await vi.advanceTimersByTimeAsync(IDLE - 1);
  await encode('three');
  await vi.advanceTimersByTimeAsync(IDLE - 1);
  expect(happened).toEqual(['loaded', 'one', 'two', 'three']);
  await vi.advanceTimersByTimeAsync(1);
  expect(happened.slice(4)).toEqual(['freed']);
  await encode('four');
  expect(happened.slice(5)).toEqual(['loaded', 'four']);
});

it('goes on with the next text after one that could not be encoded', async () => {
  const encode = encodeOnDemand(load, IDLE);
  const broken = encode('');
  const next = encode('next');
  await expect(broken).rejects.toThrow('nothing');
  await expect(next).resolves.toHaveLength(1);
});
