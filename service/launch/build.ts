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

/** What the build is made from. */
const SOURCES = ['core', 'service', 'electron', 'renderer', 'assets'];
const SINGLE_FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'third-party.ts',
  'tsconfig.base.json',
];

/** How long a process may take to write its number into its lock, in ms. */
const LONGEST_NAMING = 2000;

/**
 * Builds the app where its sources have changed since the last build. An installed app has nothing to build.
 *
 * @param signal ends the build when it aborts
 * @returns false when the build failed, after saying so, or was ended
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
    if (await isFresh()) return true; // Another start has built it while we waited.
    for (const folder of [root.folder, out]) if (existsSync(folder)) accessSync(folder, constants.W_OK);
    warn(say.building);
    const sources = await fingerprint(root.folder);
    // A build that ends halfway leaves nothing that a return to the old sources would take for whole.
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

/** Builds the clone that a module is of, where it is stale; see `buildWhatIsStale`. */
export async function buildClone(moduleUrl: string, warn: (line: string) => void): Promise<boolean> {
  await speakAsChosen(dataFolderIn(process.argv.slice(2), process.env));
  return buildWhatIsStale(findAppRoot(moduleUrl), warn);
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

/** One build at a time: the file names the process that builds, so that the lock of one that died holds nobody up. */
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
      // Where no file can be made, nothing can be built either; the build says so itself.
      if (errorCode(error) !== 'EEXIST') break;
    }
    if (isHeldByNobody(file)) rmSync(file, { force: true });
    else if (turn === 0) warn(say.waiting);
    await wait(200);
  }
  return () => undefined;
}

function isHeldByNobody(file: string): boolean {
  let pid: number;
  let age: number;
  try {
    pid = Number(readTextNow(file));
    age = Date.now() - statSync(file).mtimeMs;
  } catch {
    return false; // It was given back just now.
  }
  // Between making the file and naming the process in it there is a moment.
  if (!Number.isInteger(pid) || pid <= 0) return age > LONGEST_NAMING;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** The line of a build's output that says what went wrong. */
function firstError(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.filter((text) => /error/i.test(text));
  const line =
    errors.find((text) => !/^error during build:?$/i.test(text)) ?? errors[0] ?? lines[0] ?? say.silent;
  return line.slice(0, 200).replace(/[.:\s]+$/, '');
}

/** @returns what the build printed when it failed, else null */
function runBuild(folder: string, signal: AbortSignal | undefined): Promise<string | null> {
  const program = join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, 'build', '--logLevel', 'error'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
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
