import { expect, test } from '@playwright/test';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', args, { encoding: 'utf8', cwd, shell: process.platform === 'win32' });

const folder = mkdtempSync(join(tmpdir(), 'sidecue-package-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the npm package has what runs, and neither sources nor tests nor a second copy of the model, and runs alone', async () => {
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
