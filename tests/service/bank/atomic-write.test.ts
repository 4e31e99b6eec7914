import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile, sweepLeftOvers } from '../../../service/bank/atomic-write.ts';
import { nodeDisk } from '../../../service/read-file.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

function newFile(words: string): string {
  const file = join(newFolder(), 'bank.md');
  writeFileSync(file, words);
  return file;
}

test('the file stays as it was, with nothing beside it, when the last look fails', async () => {
  const file = newFile('before');
  const check = (): void => {
    throw new Error('no');
  };
  await expect(replaceFile(file, Buffer.from('after'), { check })).rejects.toThrow('no');
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(dirname(file))).toEqual(['bank.md']);
});

const ID = '0b8f2c1e-5d3a-4c6b-9e7f-1a2b3c4d5e6f';
const NOW = new Date('2026-03-01T12:00:00Z');

/** Makes empty files of an age in minutes. */
function filesOf(ages: Readonly<Record<string, number>>): string {
  const folder = newFolder();
  for (const [name, minutes] of Object.entries(ages)) {
    writeFileSync(join(folder, name), '');
    const time = new Date(NOW.getTime() - minutes * 60_000);
    utimesSync(join(folder, name), time, time);
  }
  return folder;
}

test('old half-written copies of the bank and locks of earlier versions go, and nothing else', async () => {
  const stays = {
    'bank.md': 99,
    [`.bank.md.${ID}.tmp`.replace('bank', 'other')]: 99,
    [`.bank.md.${ID.toUpperCase()}.tmp`]: 99,
    [`.bank-md.${ID}.tmp`]: 99,
    [`.bank.md.${ID.replace('0', '1')}.tmp`]: 5,
    '.bank.md.swp': 99,
    [`bank.md.${ID}.tmp`]: 99,
  };
  const folder = filesOf({
    ...stays,
    [`.bank.md.${ID}.tmp`]: 11,
    '.bank.md.sidecue-lock': 11,
    [`.bank.md.sidecue-lock.${ID}`]: 11,
    [`.bank.md.sidecue-lock.${ID}.stale`]: 11,
  });
  expect(await sweepLeftOvers(folder, 'bank.md', { disk: nodeDisk, now: () => NOW })).toBe(4);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(stays).sort());
});

test('in a folder of Sidecue’s own those of every file go', async () => {
  const folder = filesOf({ [`.a.json.${ID}.tmp`]: 11, 'a.json': 11 });
  expect(await sweepLeftOvers(folder, null, { disk: nodeDisk, now: () => NOW })).toBe(1);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a folder that is not there is none to sweep', async () => {
  const folder = join(newFolder(), 'none');
  expect(await sweepLeftOvers(folder, null, { disk: nodeDisk, now: () => NOW })).toBe(0);
});
