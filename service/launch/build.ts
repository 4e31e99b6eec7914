import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import type { AppRoot } from '../app-root.ts';

/** What the build is made from. */
const SOURCES = ['core', 'service', 'electron', 'renderer', 'assets'];
const SINGLE_FILES = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];

/** A build that has taken this long, in ms, has died and left its lock. */
const LONGEST_BUILD = 180_000;

/**
 * Builds the app where its sources have changed since the last build. An installed app has nothing to build.
 *
 * @returns false when the build failed, after saying so
 */
export async function buildWhatIsStale(root: AppRoot, warn: (line: string) => void): Promise<boolean> {
  if (!root.hasSources) return true;
  const out = join(root.folder, 'out');
  const stamp = join(out, 'sources.stamp');
  const isFresh = async (): Promise<boolean> =>
    existsSync(stamp) && readFileSync(stamp, 'utf8') === (await fingerprint(root.folder));
  if (await isFresh()) return true;

  const unlock = await lock(join(root.folder, 'node_modules', '.sidecue-build'));
  try {
    if (await isFresh()) return true; // Another start has built it while we waited.
    warn('Building Sidecue …');
    const sources = await fingerprint(root.folder);
    const failure = await runBuild(root.folder);
    if (failure !== null) {
      warn(`Sidecue could not be built. Run “npm run build” to see why.\n${failure}`);
      return false;
    }
    mkdirSync(out, { recursive: true });
    writeFileSync(stamp, sources);
    return true;
  } finally {
    unlock();
  }
}

/** Changes whenever a source does: names, sizes and times of all of them. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string): void => {
    const info = statSync(join(folder, name), { throwIfNoEntry: false });
    if (info?.isFile()) hash.update(`${name}\0${info.size}\0${info.mtimeMs}\n`);
  };
  for (const source of SOURCES) {
    const names = await readdir(join(folder, source), { recursive: true });
    for (const name of names.sort()) add(join(source, name));
  }
  SINGLE_FILES.forEach(add);
  return hash.digest('hex');
}

/** One build at a time: a folder is made or is there already, with nothing in between. */
async function lock(folder: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch {
      const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LONGEST_BUILD) rmSync(folder, { recursive: true, force: true });
      await wait(200);
    }
  }
}

/** @returns what the build printed when it failed, else null */
function runBuild(folder: string): Promise<string | null> {
  const program = join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, 'build', '--logLevel', 'error'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => done(error.message));
    child.once('exit', (code) => done(code === 0 ? null : said));
  });
}
