import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findAppRoot } from '../../../service/app-root.ts';
import { placeSeedBank } from '../../../service/bank/choose-bank.ts';
import { temporaryFolders } from '../support/folders.ts';
import { asNobody } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();
const { seedBank } = findAppRoot(import.meta.url);

test('the first start copies the seed bank byte for byte, and leaves nothing else', async () => {
  const folder = newFolder();
  expect(await placeSeedBank(seedBank, join(folder, 'bank.md'))).toBeNull();
  expect(readFileSync(join(folder, 'bank.md'))).toEqual(readFileSync(seedBank));
  expect(readdirSync(folder)).toEqual(['bank.md']);
});

test('a file that is there stays, whatever it holds', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from([0, 1, 2]), Buffer.from('- Mine?\n')]) {
    const folder = newFolder();
    writeFileSync(join(folder, 'bank.md'), bytes);
    expect(await placeSeedBank(seedBank, join(folder, 'bank.md'))).toBeNull();
    expect(readFileSync(join(folder, 'bank.md'))).toEqual(bytes);
    expect(readdirSync(folder)).toEqual(['bank.md']);
  }
});

test('a link to a disk that is not there now is not written through', async () => {
  const folder = newFolder();
  const elsewhere = join(folder, 'elsewhere.md');
  symlinkSync(elsewhere, join(folder, 'bank.md'));
  expect(await placeSeedBank(seedBank, join(folder, 'bank.md'))).toBeNull();
  expect(readlinkSync(join(folder, 'bank.md'))).toBe(elsewhere);
  expect(readdirSync(folder)).toEqual(['bank.md']);
});

test('ten starts at the same moment leave one whole bank', async () => {
  const folder = newFolder();
  const bank = join(folder, 'bank.md');
  const troubles = await Promise.all(Array.from({ length: 10 }, () => placeSeedBank(seedBank, bank)));
  expect(troubles.every((trouble) => trouble === null)).toBe(true);
  expect(readFileSync(bank)).toEqual(readFileSync(seedBank));
  expect(readdirSync(folder)).toEqual(['bank.md']);
});

test('a folder that cannot be written to is said, and nothing is left in it', async () => {
  const folder = join(newFolder(), 'closed');
  mkdirSync(folder);
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(folder, 0o555);
  // A seed of its own: the project may be where only its owner can read.
  const seed = join(folder, '..', 'seed.md');
  writeFileSync(seed, '- Why us?\n');
  chmodSync(seed, 0o644);
  const trouble = await asNobody(() => placeSeedBank(seed, join(folder, 'bank.md')));
  expect(trouble).toMatchObject({ code: 'data-folder-unusable' });
  expect(trouble?.message).toContain(folder);
  expect(readdirSync(folder)).toEqual([]);
});
