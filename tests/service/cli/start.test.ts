import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyAppWithCommandLine } from '../support/app-copy.ts';
import { RunningCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { processesNaming } from '../support/processes.ts';
import { STAYS, writeProgram, type FakeProgram } from '../support/programs.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());

/** A display that nothing is drawn on: the programs of these tests open no window. */
const DISPLAY = ':7';

function start(
  args: readonly string[],
  electron: string | null,
  env: NodeJS.ProcessEnv = {},
): RunningCommand {
  const runtime = electron === null ? {} : { SIDECUE_ELECTRON: electron };
  return new RunningCommand(app, args, { env: { DISPLAY, PATH: newFolder(), ...runtime, ...env } });
}

function fakeElectron(body: string): FakeProgram {
  return writeProgram(newFolder(), 'electron', body);
}

/** Waits until the browser shell is there, ends it, and gives what was said on the way. */
async function fallsBack(running: RunningCommand): Promise<string> {
  const bridge = await openHttpBridge(await running.address());
  await bridge.close();
  expect((await running.end()).code).toBe(0);
  return running.err;
}

describe.skipIf(process.platform === 'win32')('Electron', () => {
  test('is started with the app and the options that are its own, also without the word start', async () => {
    const folder = newFolder();
    for (const word of [['start'], []]) {
      const electron = fakeElectron('process.exit(0);');
      const running = start([...word, '--data', folder, '--bank=mine.md'], electron.path);
      expect(await running.ended()).toEqual({ code: 0, out: '', err: '' });
      expect(electron.starts()).toEqual([[app.folder, '--bank', 'mine.md', '--data', folder]]);
    }
  });

  test('is a plain Electron even where the terminal makes it a Node', async () => {
    const electron = fakeElectron("process.exit('ELECTRON_RUN_AS_NODE' in process.env ? 9 : 0);");
    const running = start([], electron.path, { ELECTRON_RUN_AS_NODE: '1', SIDECUE_DATA: newFolder() });
    expect((await running.ended()).code).toBe(0);
  });

  test('that ends late with an error hands its code on', async () => {
    const electron = fakeElectron('setTimeout(() => process.exit(7), 5500);');
    expect(await start(['--data', newFolder()], electron.path).ended()).toEqual({
      code: 7,
      out: '',
      err: '',
    });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is ended by %s, and no process is left',
    async (signal) => {
      const folder = newFolder();
      const electron = fakeElectron(STAYS);
      const running = start(['--data', folder], electron.path);
      await eventually('Electron is started', () => electron.starts().length === 1);
      expect((await running.end(signal)).code).toBe(0);
      if (process.platform === 'linux') expect(processesNaming(folder)).toEqual([]);
    },
  );
});

describe.skipIf(process.platform === 'win32')(
  'the browser shell is opened instead, and it is said why,',
  () => {
    test('when Electron ends at once with an error', async () => {
      const running = start(['--data', newFolder()], fakeElectron('process.exit(1);').path);
      const said = await fallsBack(running);
      expect(said).toMatch(/^Electron could not start \(exit code 1\)\. Opening the browser shell\.\n/);
    });

    test('when Electron crashes at once', async () => {
      const electron = fakeElectron(
        "process.kill(process.pid, 'SIGSEGV'); setTimeout(() => undefined, 1000);",
      );
      expect(await fallsBack(start(['--data', newFolder()], electron.path))).toMatch(
        /^Electron could not start \(ended by SIGSEGV\)\. Opening the browser shell\.\n/,
      );
    });

    test('when the named Electron is not there', async () => {
      const said = await fallsBack(start(['--data', newFolder()], '/no/such/electron'));
      expect(said).toMatch(/^Electron could not start \(there is no \/no\/such\/electron\)\. Opening/);
    });

    test('when the package came without Electron', async () => {
      const said = await fallsBack(start(['--data', newFolder()], null));
      expect(said).toMatch(
        /^Electron is not installed here; “npm install electron” [^\n]+\. Opening the browser shell\.\n/,
      );
    });

    test('when there is no runtime and it cannot be installed', async () => {
      const electron = join(app.folder, 'node_modules', 'electron');
      mkdirSync(electron, { recursive: true });
      writeFileSync(join(electron, 'install.js'), "console.error('Error: no space left'); process.exit(1);");
      const said = await fallsBack(start(['--data', newFolder()], null));
      rmSync(electron, { recursive: true });
      expect(said).toMatch(
        /^The Electron runtime is missing\. Installing it …\nThe Electron runtime could not be installed: [^\n]+\. Opening the browser shell\.\n/,
      );
      expect(said).not.toMatch(/\bat .*:\d+:\d+/);
    });

    test.runIf(process.platform === 'linux')('when there is no display', async () => {
      const electron = fakeElectron(STAYS);
      const said = await fallsBack(
        start(['--data', newFolder()], electron.path, { DISPLAY: '', WAYLAND_DISPLAY: '' }),
      );
      expect(said).toMatch(/^Electron needs a display and there is none\. Opening the browser shell\.\n/);
      expect(electron.starts()).toEqual([]);
    });

    test.each([['--no-open'], ['--no-open', '--port', '0']])(
      'without a word when asked for by %j',
      async (...args) => {
        const electron = fakeElectron(STAYS);
        expect(await fallsBack(start(['start', '--data', newFolder(), ...args], electron.path))).toBe('');
        expect(electron.starts()).toEqual([]);
      },
    );
  },
);

test('an installer that works is used once, and what it installs is started', async () => {
  const own = copyAppWithCommandLine(newFolder());
  const folder = join(own.folder, 'node_modules', 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'install.js'),
    [
      "const { mkdirSync, writeFileSync } = require('node:fs');",
      "mkdirSync(__dirname + '/dist');",
      "process.stderr.write('Downloading 100%\\n');",
      `writeFileSync(__dirname + '/dist/electron', '#!${process.execPath}\\nprocess.exit(0);', { mode: 0o755 });`,
      "writeFileSync(__dirname + '/path.txt', 'electron');",
    ].join('\n'),
  );
  const options = { env: { DISPLAY, SIDECUE_DATA: newFolder() } };
  const first = await new RunningCommand(own, [], options).ended();
  expect(first).toEqual({
    code: 0,
    out: '',
    err: 'The Electron runtime is missing. Installing it …\nDownloading 100%\n',
  });
  expect(await new RunningCommand(own, [], options).ended()).toEqual({ code: 0, out: '', err: '' });
});
