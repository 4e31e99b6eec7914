import { expect, test } from 'vitest';
import { diskFullRound } from '../../torture/disk-full.ts';
import { killRound } from '../../torture/kill.ts';
import { writersRound } from '../../torture/writers.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();

test('a disk that is full at any step of a save tears nothing, and saving works when there is room again', async () => {
  expect((await diskFullRound(newFolder(), ['ENOSPC'])).failures).toEqual([]);
}, 60_000);

test('a process killed while saving has lost nothing it acknowledged', async () => {
  expect((await killRound(newFolder(), 4)).failures).toEqual([]);
}, 60_000);

test('two processes and an editor that write at once lose no edit', async () => {
  expect((await writersRound(newFolder(), 12)).failures).toEqual([]);
}, 60_000);
