import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runElectron, type ElectronEnd } from '../../../service/launch/electron.ts';
import { temporaryFolders } from '../support/folders.ts';
import { installedApp } from '../support/installed-app.ts';
import { processesNaming } from '../support/processes.ts';
import { STAYS, writeProgram } from '../support/programs.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

function run(executable: string, signal = new AbortController().signal): Promise<ElectronEnd> {
  return runElectron(executable, installedApp, [], { PATH: process.env['PATH'] }, signal);
}

test('a file that is no program, or a folder, never starts', async () => {
  const text = join(newFolder(), 'text');
  writeFileSync(text, 'text', { mode: 0o644 });
  for (const executable of [text, newFolder()])
    expect(await run(executable)).toMatchObject({ kind: 'never-started' });
});

test('it is not started where the end was asked for before', async () => {
  const electron = writeProgram(newFolder(), 'electron', '');
  expect(await run(electron.path, AbortSignal.abort())).toEqual({ kind: 'ended', code: 0 });
  expect(electron.starts()).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'one that is deaf to the wish to end is ended all the same',
  async () => {
    const ending = new AbortController();
    const name = `deaf-${process.pid}`;
    const body = `process.on('SIGTERM', () => undefined); process.title = '${name}'; ${STAYS}`;
    const running = run(writeProgram(newFolder(), 'electron', body).path, ending.signal);
    await eventually('it is deaf', () => processesNaming(name).length > 0);
    ending.abort();
    expect(await running).toEqual({ kind: 'ended', code: 0 });
    expect(processesNaming(name)).toEqual([]);
  },
);
