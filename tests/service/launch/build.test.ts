import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppRoot } from '../../../service/app-root.ts';
import { buildWhatIsStale } from '../../../service/launch/build.ts';
import { temporaryFolders } from '../support/folders.ts';
import { asNobody } from '../support/unprivileged.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

interface Checkout {
  readonly root: AppRoot;
  readonly said: string[];
  /** How often it was built. */
  readonly builds: () => number;
  readonly build: (signal?: AbortSignal) => Promise<boolean>;
  readonly write: (name: string, text: string) => void;
}

/**
 * A checkout with sources, and a stand-in for electron-vite.
 *
 * @param builder what the build does after it has counted itself, in JavaScript
 */
function checkout(builder = ''): Checkout {
  const folder = newFolder();
  const said: string[] = [];
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const name of ['core/a.ts', 'service/deep/b.ts', 'electron/c.ts', 'renderer/d.tsx', 'assets/e.json'])
    write(name, name);
  write('package.json', '{"name": "sidecue", "version": "0.0.0"}');
  const log = join(folder, 'builds');
  write(
    'node_modules/electron-vite/bin/electron-vite.js',
    `require('node:fs').appendFileSync(${JSON.stringify(log)}, 'x'); ${builder}`,
  );
  const root: AppRoot = {
    folder,
    version: '0.0.0',
    seedBank: '',
    rendererFolder: join(folder, 'out', 'renderer'),
    hasSources: true,
    program: 'npm run cli --',
  };
  return {
    root,
    said,
    builds: () => (existsSync(log) ? readFileSync(log, 'utf8').length : 0),
    build: (signal) => buildWhatIsStale(root, (line) => said.push(line), signal),
    write,
  };
}

describe('the app is built', () => {
  test('before the first start, which is said, and not before the second', async () => {
    const { build, builds, said } = checkout();
    expect(await build()).toBe(true);
    expect(await build()).toBe(true);
    expect(builds()).toBe(1);
    expect(said).toEqual(['Building Sidecue …']);
  });

  test('again after a source was changed, added or removed, or what was built is gone', async () => {
    const { build, builds, write, root } = checkout();
    await build();
    const changes = [
      () => write('service/deep/b.ts', 'changed'),
      () => write('renderer/new/f.tsx', 'new'),
      () => rmSync(join(root.folder, 'core', 'a.ts')),
      () => write('package-lock.json', '{}'),
      () => rmSync(join(root.folder, 'out'), { recursive: true }),
    ];
    for (const [at, change] of changes.entries()) {
      change();
      await build();
      expect(builds()).toBe(at + 2);
    }
  });

  test('not after a test, a picture or a data file was changed', async () => {
    const { build, builds, write } = checkout();
    await build();
    for (const name of ['tests/x.test.ts', 'docs/x.md', 'README.md', 'bank.md']) write(name, 'x');
    await build();
    expect(builds()).toBe(1);
  });

  test('once when three starts come at the same moment', async () => {
    const { build, builds } = checkout('setTimeout(() => undefined, 400);');
    expect(await Promise.all([build(), build(), build()])).toEqual([true, true, true]);
    expect(builds()).toBe(1);
  });

  test('never in an installed app', async () => {
    const { root, builds } = checkout();
    expect(await buildWhatIsStale({ ...root, hasSources: false }, () => undefined)).toBe(true);
    expect(builds()).toBe(0);
  });
});

describe('a build', () => {
  const lock = (root: AppRoot): string => join(root.folder, 'node_modules', '.sidecue-build');

  test('that fails is said in one line with its error, and is tried again next time', async () => {
    const failing = checkout(
      "console.error('transforming...\\n\\u001b[31merror during build:\\u001b[39m\\n    at x.js:1:2'); process.exit(1);",
    );
    expect(await failing.build()).toBe(false);
    expect(failing.said[1]).toBe(
      'Sidecue could not be built: error during build. Run “npm run build” to see all of it.',
    );
    await failing.build();
    expect(failing.builds()).toBe(2);
    expect(existsSync(lock(failing.root))).toBe(false);
  });

  test('is not held up by the lock of a process that died', async () => {
    const { root, build } = checkout();
    // A number that no process has: Linux gives none above 4194304.
    for (const text of ['99999999', '']) {
      writeFileSync(lock(root), text);
      rmSync(join(root.folder, 'out'), { recursive: true, force: true });
      expect(await build()).toBe(true);
    }
  });

  test('waits, and says so, while another process builds', async () => {
    const { root, build, said } = checkout();
    writeFileSync(lock(root), String(process.ppid));
    const building = build();
    await eventually('it says that it waits', () => said.length > 0);
    expect(said[0]).toContain('Waiting for another start');
    rmSync(lock(root));
    expect(await building).toBe(true);
  });

  test('by nobody who may not write there, nor read what was built: that is said', async () => {
    const { root, build, builds, said } = checkout();
    await build();
    chmodSync(join(root.folder, 'out', 'sources.stamp'), 0o000);
    chmodSync(join(root.folder, 'out'), 0o555);
    chmodSync(root.folder, 0o555);
    expect(await asNobody(() => build())).toBe(false);
    chmodSync(root.folder, 0o755);
    expect(said.at(-1)).toContain(`you may not write in ${root.folder}`);
    expect(builds()).toBe(1);
  });

  test('that is asked to end ends, leaves no lock, and is not taken for done', async () => {
    const { root, build, builds } = checkout('setTimeout(() => undefined, 30_000);');
    const ending = new AbortController();
    const building = build(ending.signal);
    await eventually('it builds', () => builds() === 1);
    ending.abort();
    expect(await building).toBe(false);
    expect(existsSync(lock(root))).toBe(false);
    expect(existsSync(join(root.folder, 'out', 'sources.stamp'))).toBe(false);
  });
});

test('sources that are as they were before a build that failed are built again', async () => {
  const { build, builds, write, root } = checkout(
    "process.exitCode = require('node:fs').readFileSync('core/a.ts', 'utf8') === 'broken' ? 1 : 0;",
  );
  const restore = (): void => {
    write('core/a.ts', 'whole');
    utimesSync(join(root.folder, 'core', 'a.ts'), 1000, 1000);
  };
  restore();
  await build();
  write('core/a.ts', 'broken');
  expect(await build()).toBe(false);
  restore();
  expect(await build()).toBe(true);
  expect(builds()).toBe(3);
});
