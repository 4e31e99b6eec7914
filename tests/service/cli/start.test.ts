import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RunningCommand, startCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { copyInstalledApp, installedApp } from '../support/installed-app.ts';
import { processesNaming } from '../support/processes.ts';
import { STAYS, writeProgram, type FakeProgram } from '../support/programs.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

/** A display that nothing is drawn on: the programs of these tests open no window. */
const DISPLAY = ':7';

type Started = ReturnType<typeof startCommand>;

function envWith(electron: string | null, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const runtime = electron === null ? {} : { SIDECUE_ELECTRON: electron };
  return { DISPLAY, PATH: newFolder(), ...runtime, ...env };
}

const start = (args: readonly string[], electron: string | null, env?: NodeJS.ProcessEnv): Started =>
  startCommand(args, { env: envWith(electron, env) });

function fakeElectron(body: string): FakeProgram {
  return writeProgram(newFolder(), 'electron', body);
}

/** Waits until the browser shell is there, ends it, and gives what was said on the way. */
async function fallsBack(running: Started): Promise<string> {
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
      expect(electron.starts()).toEqual([[installedApp.folder, '--bank', 'mine.md', '--data', folder]]);
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
      const running = new RunningCommand(['--data', folder], { env: envWith(electron.path) });
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
      const app = copyInstalledApp(newFolder());
      const electron = join(app.folder, 'node_modules', 'electron');
      mkdirSync(electron, { recursive: true });
      writeFileSync(join(electron, 'install.js'), "console.error('Error: no space left'); process.exit(1);");
      const said = await fallsBack(startCommand(['--data', newFolder()], { app, env: envWith(null) }));
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
  const app = copyInstalledApp(newFolder());
  const folder = join(app.folder, 'node_modules', 'electron');
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
  const options = { app, env: { DISPLAY, SIDECUE_DATA: newFolder() } };
  const first = await new RunningCommand([], options).ended();
  expect(first).toEqual({
    code: 0,
    out: '',
    err: 'The Electron runtime is missing. Installing it …\nDownloading 100%\n',
  });
  expect(await new RunningCommand([], options).ended()).toEqual({ code: 0, out: '', err: '' });
});
