import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { errorCode, isForbidden } from '../errors.ts';
import { readTextNow } from '../read-file.ts';
import { type AppRoot, findAppRoot } from '../app-root.ts';
import { dataFolderIn } from '../data-folder.ts';
import { speakAsChosen } from '../language.ts';
import { serviceWords } from '../words.ts';

const say = serviceWords.launch;

/** Inputs of the build. */
const SOURCES = ['core', 'service', 'electron', 'renderer', 'assets'];
const SINGLE_FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'third-party.ts',
  'tsconfig.base.json',
];

/** How long a process may take to write its pid into its lock, in ms. */
const PID_TIMEOUT = 2000;

/**
 * Builds the app if its sources have changed since the last build. An installed app has nothing to build.
 *
 * @param signal aborts the build
 * @returns false if the build failed, after a warning, or was aborted
 */
export async function buildWhatIsStale(
  root: AppRoot,
  warn: (line: string) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!root.hasSources) return true;
  try {
    return await build(root, warn, signal);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    warn(say.mayNotBuild(root.folder));
    return false;
  }
}

async function build(
  root: AppRoot,
  warn: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const out = join(root.folder, 'out');
  const stamp = join(out, 'sources.stamp');
  const isFresh = async (): Promise<boolean> =>
    existsSync(stamp) && readTextNow(stamp) === (await fingerprint(root.folder));
  if (await isFresh()) return true;

  const unlock = await lock(join(root.folder, 'node_modules', '.sidecue-build'), warn, signal);
  try {
    if (signal?.aborted) return false;
    if (await isFresh()) return true; // Another process has built it while we waited.
    for (const folder of [root.folder, out]) if (existsSync(folder)) accessSync(folder, constants.W_OK);
    warn(say.building);
    const sources = await fingerprint(root.folder);
    // Without this, an interrupted build would look complete once the sources are changed back.
    rmSync(stamp, { force: true });
    const failure = await runBuild(root.folder, signal);
    if (signal?.aborted) return false;
    if (failure !== null) {
      warn(say.notBuilt(firstError(failure)));
      return false;
    }
    mkdirSync(out, { recursive: true });
    writeFileSync(stamp, sources);
    return true;
  } finally {
    unlock();
  }
}

/** Builds the checkout that a module belongs to, if stale; see `buildWhatIsStale`. */
export async function buildClone(moduleUrl: string, warn: (line: string) => void): Promise<boolean> {
  await speakAsChosen(dataFolderIn(process.argv.slice(2), process.env));
  return buildWhatIsStale(findAppRoot(moduleUrl), warn);
}

/** Returns a hash of the names, sizes and modification times of all sources. */
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

/** Waits for the build lock. Its file holds the pid of the builder, so that the lock of a dead process is ignored. */
async function lock(
  file: string,
  warn: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  for (let turn = 0; !signal?.aborted; turn++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      // If the lock cannot be created, the build will fail, too, and report it.
      if (errorCode(error) !== 'EEXIST') break;
    }
    if (isAbandoned(file)) rmSync(file, { force: true });
    else if (turn === 0) warn(say.waiting);
    await wait(200);
  }
  return () => undefined;
}

function isAbandoned(file: string): boolean {
  let pid: number;
  let age: number;
  try {
    pid = Number(readTextNow(file));
    age = Date.now() - statSync(file).mtimeMs;
  } catch {
    return false; // It has just been released.
  }
  // The file is empty for a moment before the pid is written to it.
  if (!Number.isInteger(pid) || pid <= 0) return age > PID_TIMEOUT;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** Returns the line of a build's output that says what went wrong. */
function firstError(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.filter((text) => /error/i.test(text));
  const line =
    errors.find((text) => !/^error during build:?$/i.test(text)) ?? errors[0] ?? lines[0] ?? say.silent;
  return line.slice(0, 200).replace(/[.:\s]+$/, '');
}

/** @returns the build's output if it failed, else null */
function runBuild(folder: string, signal: AbortSignal | undefined): Promise<string | null> {
  const program = join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, 'build', '--logLevel', 'error'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => done(error.message));
    child.once('exit', (code) => done(code === 0 ? null : output));
  });
}
