import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../../service/bank/replace-file.ts';
import { nodeDisk, type Disk } from '../../../service/disk.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

function newFile(words: string): string {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, words);
  return file;
}

/** A real disk that, like some network drives, replaces no file that is open. */
function strictDisk(): Disk {
  const open = new Set<FileHandle>();
  return {
    ...nodeDisk,
    open: async (path, flags, mode) => {
      const handle = await nodeDisk.open(path, flags, mode);
      if (flags !== 'r+') return handle;
      open.add(handle);
      const close = handle.close.bind(handle);
      handle.close = async () => {
        open.delete(handle);
        await close();
      };
      return handle;
    },
    renameSync: (from, to) => {
      if (open.size > 0) throw Object.assign(new Error('held'), { code: 'EBUSY' });
      nodeDisk.renameSync(from, to);
    },
  };
}

test('a file is replaced also where none can be that is open', async () => {
  const file = newFile('before');
  const taken: (FileHandle | null)[] = [];
  const onReplaced = (old: FileHandle | null): Promise<void> => {
    taken.push(old);
    return Promise.resolve();
  };
  await replaceFile(file, [Buffer.from('after')], strictDisk(), { onReplaced });
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect(taken).toEqual([null]);
});

test('pieces are put one behind the other, however many, and empty ones are nothing', async () => {
  const file = newFile('before');
  for (const count of [0, 1, 3, 200]) {
    const words = Array.from({ length: count }, (_, i) => (i % 3 === 1 ? '' : `${i}, `));
    await replaceFile(
      file,
      words.map((word) => Buffer.from(word)),
    );
    expect(readFileSync(file, 'utf8')).toBe(words.join(''));
  }
});

test.each(['whileWriting', 'whileSyncing', 'check'] as const)(
  'the file stays as it was, and nothing beside it, when %s fails',
  async (step) => {
    const file = newFile('before');
    const failing = {
      [step]: () => {
        throw new Error('no');
      },
    };
    await expect(replaceFile(file, [Buffer.from('after')], nodeDisk, failing)).rejects.toThrow('no');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(dirname(file))).toEqual(['bank.md']);
  },
);
