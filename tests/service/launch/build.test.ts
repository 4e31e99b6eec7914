import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { AppRoot } from '../../../service/app-root.ts';
import { buildWhatIsStale } from '../../../service/launch/build.ts';
import { temporaryFolders } from '../support/folders.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

interface Project {
  readonly root: AppRoot;
  /** Absolute path of a file of the project. */
  readonly at: (...path: string[]) => string;
  /** How many builds have begun. */
  readonly builds: () => number;
  /** Builds what is stale. */
  readonly build: (signal?: AbortSignal) => Promise<{ isBuilt: boolean; said: string[] }>;
  readonly lock: string;
}

/** A project of the same layout, whose builder only notes that it ran and then does what it is told. */
function project(builder = ''): Project {
  const folder = newFolder();
  const at = (...path: string[]): string => join(folder, ...path);
  for (const source of ['core', 'service', 'electron', 'renderer', 'assets']) {
    mkdirSync(at(source));
    writeFileSync(at(source, 'one.ts'), 'export {};\n');
  }
  writeFileSync(at('package.json'), '{}');
  const bin = at('node_modules', 'electron-vite', 'bin');
  mkdirSync(bin, { recursive: true });
  const note = at('builds');
  writeFileSync(
    join(bin, 'electron-vite.js'),
    `require('node:fs').appendFileSync(${JSON.stringify(note)}, 'x');\n${builder}\n`,
  );
  const root: AppRoot = {
    folder,
    version: '0.0.0',
    seedBank: at('seeds', 'bank.md'),
    rendererFolder: at('out', 'renderer'),
    hasSources: true,
  };
  return {
    root,
    at,
    builds: () => (existsSync(note) ? readFileSync(note, 'utf8').length : 0),
    build: async (signal) => {
      const said: string[] = [];
      return { isBuilt: await buildWhatIsStale(root, (line) => said.push(line), signal), said };
    },
    lock: at('node_modules', '.sidecue-build'),
  };
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('what is not built is built, which is said, and then nothing more', async () => {
  const { build, builds, lock } = project();
  expect(await build()).toEqual({ isBuilt: true, said: ['Building Sidecue …'] });
  expect(await build()).toEqual({ isBuilt: true, said: [] });
  expect(builds()).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test('a source that is changed, added, removed or only written again is built anew', async () => {
  const { build, builds, at } = project();
  const ways = [
    () => writeFileSync(at('core', 'one.ts'), 'export const two = 2;\n'),
    () => mkdirSync(at('renderer', 'cue')),
    () => writeFileSync(at('renderer', 'cue', 'card.tsx'), ''),
    () => rmSync(at('renderer', 'cue', 'card.tsx')),
    () => utimesSync(at('assets', 'one.ts'), 1000, 1000),
    () => writeFileSync(at('package-lock.json'), '{}'),
  ];
  await build();
  const counts: number[] = [];
  for (const change of ways) {
    change();
    await build();
    counts.push(builds());
  }
  // An empty folder is no source.
  expect(counts).toEqual([2, 2, 3, 4, 5, 6]);
});

test('what no build reads does not count', async () => {
  const { build, builds, at } = project();
  await build();
  mkdirSync(at('tests'));
  writeFileSync(at('tests', 'one.test.ts'), '');
  writeFileSync(at('README.md'), '');
  await build();
  expect(builds()).toBe(1);
});

test('a source saved while it builds is built the next time', async () => {
  const running = project(
    "require('node:fs').writeFileSync(require('node:path').join(process.cwd(), 'core', 'late.ts'), String(Math.random()));",
  );
  await running.build();
  await running.build();
  expect(running.builds()).toBe(2);
});

test('starts at the same moment build once, and those that wait say so', async () => {
  const { build, builds, lock } = project('setTimeout(() => undefined, 700);');
  const all = await Promise.all([build(), build(), build()]);
  expect(all.map(({ isBuilt }) => isBuilt)).toEqual([true, true, true]);
  expect(builds()).toBe(1);
  expect(all.flatMap(({ said }) => said).sort()).toEqual([
    'Building Sidecue …',
    ...Array<string>(2).fill('Waiting for another start of Sidecue that is building it …'),
  ]);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that died holds nobody up', async () => {
  for (const left of [String(deadProcess()), '', 'not a number', '-1']) {
    const { build, builds, lock } = project();
    writeFileSync(lock, left);
    utimesSync(lock, 1000, 1000);
    expect((await build()).isBuilt, JSON.stringify(left)).toBe(true);
    expect(builds()).toBe(1);
    expect(existsSync(lock)).toBe(false);
  }
});

test('a lock that was made this moment is waited for, though no process is named in it yet', async () => {
  const { build, builds, lock } = project();
  writeFileSync(lock, '');
  const building = build();
  await wait(500);
  expect(builds()).toBe(0);
  writeFileSync(lock, String(deadProcess()));
  expect((await building).isBuilt).toBe(true);
});

test('a build that fails is one sentence with its reason, and is tried again', async () => {
  const { build, builds, at, lock } = project(
    "console.log('some\\nprogress'); console.error('\\u001b[31mError: renderer/main.tsx:3 has no }.\\u001b[39m\\n    at x.js:1:1'); process.exitCode = 1;",
  );
  for (const round of [1, 2]) {
    const { isBuilt, said } = await build();
    expect(isBuilt).toBe(false);
    expect(said.at(-1)).toBe(
      'Sidecue could not be built: Error: renderer/main.tsx:3 has no }. Run “npm run build” to see all of it.',
    );
    expect(builds()).toBe(round);
  }
  expect(existsSync(at('out', 'sources.stamp'))).toBe(false);
  expect(existsSync(lock)).toBe(false);
});

test('sources that are as they were before a failed build are built again', async () => {
  const { build, builds, at } = project(
    "process.exitCode = require('node:fs').readFileSync('core/one.ts', 'utf8') === 'broken' ? 1 : 0;",
  );
  const restore = (): void => {
    writeFileSync(at('core', 'one.ts'), 'export {};\n');
    utimesSync(at('core', 'one.ts'), 1000, 1000);
  };
  restore();
  await build();
  writeFileSync(at('core', 'one.ts'), 'broken');
  expect((await build()).isBuilt).toBe(false);
  restore();
  expect((await build()).isBuilt).toBe(true);
  expect(builds()).toBe(3);
});

test('asked to end, it ends the build and says nothing of a failure', async () => {
  const { build, builds, lock } = project('setTimeout(() => undefined, 60_000);');
  const ending = new AbortController();
  const building = build(ending.signal);
  await eventually('the build runs', () => builds() === 1);
  ending.abort();
  expect(await building).toEqual({ isBuilt: false, said: ['Building Sidecue …'] });
  expect(existsSync(lock)).toBe(false);
});

test('asked to end while it waits for another, it ends', async () => {
  const { build, builds, lock } = project();
  writeFileSync(lock, String(process.pid));
  const ending = new AbortController();
  const building = build(ending.signal);
  await wait(50);
  ending.abort();
  expect(await building).toMatchObject({ isBuilt: false });
  expect(builds()).toBe(0);
  expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
});

test('an installed app has nothing to build', async () => {
  const { root, builds } = project();
  expect(await buildWhatIsStale({ ...root, hasSources: false }, () => undefined)).toBe(true);
  expect(builds()).toBe(0);
});
