import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../errors.ts';
import { isShortEnough, noteOf, notedSocket } from './client.ts';

/** A socket that only its owner can use, from the first moment on. */
export interface PrivateSocket {
  readonly path: string;
  /** Takes the file away, unless it is another's by now. */
  readonly remove: () => void;
}

/**
 * Listens on a socket in a folder. It is made in a private folder and then moved, because a socket has the mode of the
 * process's umask until it is changed, and the umask belongs to every thread of the process.
 *
 * @throws the system's error; `EEXIST` when there is a file of that name
 */
export async function listenIn(server: Server, path: string): Promise<PrivateSocket> {
  const folder = mkdtempSync(join(dirname(path), '.c-'));
  const made = join(folder, 's');
  try {
    await listen(server, made);
    chmodSync(made, 0o600);
    place(made, path);
  } finally {
    rmSync(made, { force: true });
    rmdirSync(folder);
  }
  const { ino, dev } = lstatSync(path);
  return {
    path,
    remove: () => {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found?.ino === ino && found.dev === dev) rmSync(path, { force: true });
    },
  };
}

/** A link fails where a rename would replace what another start has put there meanwhile. */
function place(made: string, path: string): void {
  try {
    linkSync(made, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // Not every file system has links.
    renameSync(made, path);
  }
}

/**
 * Listens on a socket in a private folder of the session, and leaves a note of it in the data folder: for data folders
 * whose path is too long for a socket, or whose disk takes none.
 *
 * @throws the system's error where no such folder or note can be made
 */
export async function listenAside(
  server: Server,
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<PrivateSocket> {
  const folder = privateFolder(env);
  const path = join(folder, 'control.sock');
  const note = noteOf(dataFolder);
  const draft = `${note}.${randomUUID()}`;
  try {
    await listen(server, path);
    chmodSync(path, 0o600);
    writeFileSync(draft, `${path}\n`, { mode: 0o600 });
    renameSync(draft, note);
  } catch (error) {
    rmSync(draft, { force: true });
    // One that went on listening would keep the process from ending.
    await new Promise((done) => server.close(done));
    removeAside(path);
    throw error;
  }
  return {
    path,
    remove: () => {
      if (notedSocket(dataFolder) === path) rmSync(note, { force: true });
      removeAside(path);
    },
  };
}

/** Takes away a socket of `listenAside` and its folder; nothing else is touched, whatever a note says. */
export function removeAside(path: string): void {
  const folder = dirname(path);
  if (basename(path) !== 'control.sock' || !/^sidecue-\w{6}$/.test(basename(folder))) return;
  try {
    rmSync(path, { force: true });
    rmdirSync(folder);
  } catch {
    // Something else is in it, or it is gone: neither is ours to mend.
  }
}

function privateFolder(env: NodeJS.ProcessEnv): string {
  const places = [env['XDG_RUNTIME_DIR'], tmpdir(), '/tmp'].filter((place) => place?.startsWith('/'));
  const short = places.filter((place) => isShortEnough(`${place}/sidecue-xxxxxx/control.sock`, 'linux'));
  let failure: unknown;
  for (const place of short) {
    try {
      return mkdtempSync(join(place ?? '/tmp', 'sidecue-'));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

export function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(path, () => {
      server.off('error', failed);
      done();
    });
  });
}
