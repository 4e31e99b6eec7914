import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShellHere, type BrowserShell } from '../tools/browser-shell.ts';
import { wordDocument } from '../tools/word-document.ts';
import { documents } from '../tools/documents.ts';
import { temporaryFolders } from '../service/support/folders.ts';
import { openHttpBridge, type HttpBridge } from '../service/support/http-bridge.ts';
import { installedApp } from '../service/support/installed-app.ts';

const newFolder = temporaryFolders();

/** A command called by its name, which needs a file to do something. */
const NAME_ALONE = /^sidecue (?:import|export|check)(?: --\w+)?$/;

/** Commands that stand in a document as they are given; those with a name to fill in are passed over. */
function commandsIn(file: string): string[] {
  const given = /`((?:npm run (?:--silent )?cli --|sidecue) [^`\n]+)`/g;
  return [...readFileSync(file, 'utf8').matchAll(given)]
    .map(([, command = '']) => command.replaceAll('\\|', '|'))
    .filter((command) => !/[A-Z]{3,}|…|\[/.test(command) && !NAME_ALONE.test(command));
}

/** Each once, whatever a document starts it with: the stand-in for npm only drops its own words. */
const commands = [
  ...new Map(
    documents.flatMap(commandsIn).map((command) => [command.replace(/^.*? cli -- |^sidecue /, ''), command]),
  ).values(),
];
/** What only Electron can do is refused by the browser shell, with the way round. */
const OF_ELECTRON = ['sidecue lock'];

const home = newFolder();
let shell: BrowserShell;
let page: HttpBridge;

beforeAll(async () => {
  const bin = join(home, 'bin');
  for (const folder of [bin, join(home, 'notes')]) mkdirSync(folder);
  const cli = `exec '${process.execPath}' '${join(installedApp.folder, 'out/main/cli.js')}' "$@"\n`;
  writeFileSync(join(bin, 'sidecue'), `#!/bin/sh\n${cli}`);
  // What npm would start, without npm's own second.
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift\n${cli}`);
  for (const name of ['sidecue', 'npm']) chmodSync(join(bin, name), 0o755);
  writeFileSync(join(home, 'notes/interview.md'), '- Why us?\n  - People\n');
  writeFileSync(
    join(home, 'notes.docx'),
    wordDocument([
      ['Heading2', 'Why us?'],
      ['Normal', 'People'],
      ['Heading2', 'Why now?'],
    ]),
  );
  const data = newFolder();
  // A short one, of which each question is encoded soon.
  writeFileSync(join(data, 'bank.md'), '- Tell me about a time you failed.\n  - STORY: Chunking\n');
  shell = await startShellHere(data);
  page = await openHttpBridge(shell.address);
  await page.request('command.listen', {});
});

afterAll(async () => {
  await page.close();
  await shell.stop();
});

function run(command: string): Promise<{ code: number; err: string }> {
  const env = {
    PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter),
    HOME: home,
    SIDECUE_DATA: shell.dataFolder,
  };
  return new Promise((done) => {
    const child = execFile('sh', ['-c', command], { cwd: home, env }, (error, _, err) =>
      done({ code: error ? Number(error.code) : 0, err }),
    );
    child.stdin?.end();
  });
}

test('the documents name commands', () => {
  expect(commands.length).toBeGreaterThan(12);
});

test.skipIf(process.platform === 'win32').each(commands)(
  '“%s” does what a document says',
  async (command) => {
    const { code, err } = await run(command);
    if (OF_ELECTRON.includes(command)) expect(err).toMatch(/browser/);
    else expect(code, err).toBe(0);
  },
);
