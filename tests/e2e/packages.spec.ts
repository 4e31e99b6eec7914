import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { build } from 'electron-builder';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, { encoding: 'utf8', cwd, shell: process.platform === 'win32' });

const folder = mkdtempSync(join(tmpdir(), 'sidecue-package-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the npm package has what runs, and neither sources nor tests nor a second copy of the model, and runs alone', async () => {
  // Packing and installing 40 MB is computing, which a busy computer may take minutes for.
  test.slow();
  const listing = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.');
  const [packed] = JSON.parse(listing) as [{ filename: string; files: readonly { path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  const allowed = /^(?:out\/|seeds\/|assets\/icons\/[^/]+\.png$|package\.json$|LICENSE$|[A-Z]+\.md$)/;
  expect(paths.filter((path) => !allowed.test(path) || /\.(?:map|tsx?|stamp)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.onnx'))).toHaveLength(1);

  // Offline: it needs no other package.
  npm(['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], folder);
  const modules = join(folder, 'node_modules');
  expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['sidecue']);
  const notice = readFileSync(join(modules, 'sidecue/out/renderer/third-party.txt'), 'utf8');
  for (const name of ['react ', 'zod ', 'ws ', '@fontsource/opendyslexic ', 'onnxruntime-web '])
    expect(notice).toContain(`\n${name}`);
  expect(notice).toContain('Permission is hereby granted');

  const cli = join(modules, 'sidecue/out/main/cli.js');
  const env = { ...process.env, SIDECUE_DATA: join(folder, 'data') };
  const sidecue = async (...args: string[]): Promise<string> =>
    (await run(process.execPath, [cli, ...args], { cwd: folder, env })).stdout;
  expect(await sidecue('--help')).toContain('  sidecue search ');
  expect(await sidecue('check', 'node_modules/sidecue/seeds/behavioral-questions.md')).toContain(
    'questions in',
  );
  expect(await sidecue('search', 'a time you failed')).toMatch(/mistake|fail/i);
  writeFileSync(join(folder, 'notes.csv'), 'Question,Answer\nWhy salt?,ice\nWhy sand?,grip\n');
  await sidecue('import', 'notes.csv', '--out', 'bank.md');
  expect(readFileSync(join(folder, 'bank.md'), 'utf8')).toContain('Why salt?');

  const app = spawn(process.execPath, [cli, '--no-open'], { cwd: folder, env });
  let said = '';
  for (const stream of [app.stdout, app.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect(() => expect(said).toContain('Sidecue is ready at ')).toPass({ timeout: 20_000 });
  const address = /at (http\S+)/.exec(said)?.[1] ?? '';
  expect(await (await fetch(address)).text()).toContain('<title>Sidecue</title>');
  app.kill();
  await once(app, 'exit');
});

test('electron-builder packages what runs, with a menu entry, for a system whose runtime is here', async () => {
  test.skip(process.platform !== 'linux', 'The stand-ins are programs of Linux.');
  // The app is not started here, so a runtime of one file does; and fpm, which makes the package, notes what it is given.
  const runtime = join(folder, 'runtime');
  const fpm = join(folder, 'fpm');
  mkdirSync(runtime);
  writeFileSync(join(runtime, 'electron'), '', { mode: 0o755 });
  writeFileSync(
    fpm,
    `#!/bin/sh\nfor given; do printf '%s\\n' "$given"; done > ${folder}/given\n` +
      `cp "$(grep -o '^/.*desktop=' ${folder}/given | tr -d =)" ${folder}/entry\n`,
    { mode: 0o755 },
  );
  process.env['CUSTOM_FPM_PATH'] = fpm;
  await build({
    config: {
      extends: 'electron-builder.yml',
      electronDist: runtime,
      electronFuses: null,
      // Of a clone from a host it takes the host's address.
      extraMetadata: { homepage: 'http://localhost' },
      directories: { output: join(folder, 'dist') },
    },
    linux: ['deb'],
    publish: 'never',
  });
  delete process.env['CUSTOM_FPM_PATH'];

  const files = listPackage(join(folder, 'dist/linux-unpacked/resources/app.asar'), { isPack: false });
  for (const file of [
    '/package.json',
    '/out/main/index.js',
    '/out/preload/preload.cjs',
    '/out/renderer/third-party.txt',
    '/seeds/behavioral-questions.md',
  ])
    expect(files).toContain(file);
  const allowed = /^\/(?:out|seeds|assets)(?:\/|$)|^\/package\.json$/;
  expect(files.filter((file) => !allowed.test(file) || /\.(?:map|tsx?|stamp)$/.test(file))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.onnx'))).toHaveLength(1);

  const given = readFileSync(join(folder, 'given'), 'utf8');
  for (const side of [16, 24, 32, 48, 64, 128, 256, 512])
    expect(given).toContain(`/${side}x${side}.png=/usr/share/icons/hicolor/${side}x${side}/apps/sidecue.png`);
  expect(given).toContain('LICENSE=/usr/share/doc/sidecue/copyright');
  expect(given).toContain('=/usr/share/metainfo/app.sidecue.Sidecue.metainfo.xml');
  expect(given).toContain('=/usr/share/applications/app.sidecue.Sidecue.desktop');
  const entry = readFileSync(join(folder, 'entry'), 'utf8');
  expect(entry).toMatch(/^Exec=\/opt\/Sidecue\/sidecue %U$/m);
  expect(entry).toMatch(/^MimeType=(?=.*text\/markdown;)(?=.*x-scheme-handler\/sidecue;)/m);
  expect(entry).toMatch(/^StartupWMClass=app\.sidecue\.Sidecue$/m);
});
