import type { FileHandle } from 'node:fs/promises';
import { nodeDisk, type Disk } from '../../service/read-file.ts';

export interface FailingDisk {
  readonly disk: Disk;
  /** How many steps it was asked for since the last `fail`. */
  readonly steps: () => number;
  /** Lets the nth step from now on, counted from 1, fail, and with `forGood` every one after it; 0 for none. */
  readonly fail: (nth: number, code: string, forGood: boolean) => void;
}

/** A real disk on which one write, sync or rename fails, as on one that is full or broken. */
export function failingDisk(): FailingDisk {
  let count = 0;
  let failing = { nth: 0, code: '', forGood: false };
  const step = (): void => {
    count++;
    const isFailing = failing.forGood ? count >= failing.nth : count === failing.nth;
    if (failing.nth > 0 && isFailing) {
      throw Object.assign(new Error(`${failing.code}: let fail`), { code: failing.code });
    }
  };
  const before = <Arguments extends unknown[], Value>(
    call: (...given: Arguments) => Promise<Value>,
  ): ((...given: Arguments) => Promise<Value>) => {
    return async (...given) => {
      step();
      return call(...given);
    };
  };
  const open: Disk['open'] = async (path, flags, mode) => {
    if (flags !== 'r') step();
    const handle = await nodeDisk.open(path, flags, mode);
    return new Proxy(handle, {
      get: (target, name: keyof FileHandle) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const method = (value as (...given: unknown[]) => Promise<unknown>).bind(target);
        if (name === 'writeFile') {
          return async (bytes: Uint8Array) => {
            try {
              step();
            } catch (error) {
              // A disk that fills up takes a part of it first.
              await target.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
              throw error;
            }
            return target.writeFile(bytes);
          };
        }
        return name === 'sync' ? before(method) : method;
      },
    });
  };
  const disk: Disk = {
    ...nodeDisk,
    open,
    rename: before(nodeDisk.rename),
    renameSync: (from, to) => {
      step();
      nodeDisk.renameSync(from, to);
    },
    link: before(nodeDisk.link),
    appendFile: before(nodeDisk.appendFile),
  };
  return {
    disk,
    steps: () => count,
    fail: (nth, code, forGood) => {
      count = 0;
      failing = { nth, code, forGood };
    },
  };
}
