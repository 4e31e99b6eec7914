import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appKillRound } from '../../torture/app-kill.ts';
import { closedRound } from '../../torture/closed.ts';
import { diskFullRound } from '../../torture/disk-full.ts';
import { killRound } from '../../torture/kill.ts';
import { malformedRound } from '../../torture/malformed.ts';
import { outsideEditorRound } from '../../torture/outside-editor.ts';
import { temporaryFolders } from '../support/folders.ts';
import { installedApp } from '../support/installed-app.ts';

const newFolder = temporaryFolders();

test('a disk that is full at any step of a save tears nothing, and saving works when there is room again', async () => {
  expect((await diskFullRound(newFolder(), ['ENOSPC'])).failures).toEqual([]);
});

test('a process killed while saving has lost nothing it acknowledged', async () => {
  expect((await killRound(newFolder(), 2)).failures).toEqual([]);
});

test('the app killed while one types and saves has lost nothing it acknowledged, typed words neither', async () => {
  const command = [join(installedApp.folder, 'out', 'main', 'cli.js')];
  expect((await appKillRound(newFolder(), 2, command)).failures).toEqual([]);
});

test('a closed file or folder keeps a save out with a sentence, and nothing is lost', async () => {
  expect((await closedRound(newFolder())).failures).toEqual([]);
});

test('malformed files beside the bank are kept, said, and never a refusal to start', async () => {
  expect((await malformedRound(newFolder(), installedApp, ['noise', 'half', 'a folder'])).failures).toEqual(
    [],
  );
});

test('a save and an editor that write at once lose no edit', async () => {
  expect((await outsideEditorRound(newFolder(), 6)).failures).toEqual([]);
});
