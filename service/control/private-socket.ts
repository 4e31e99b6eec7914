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

/** A socket that has been accessible to its owner only (mode 0600) from the start. */
export interface PrivateSocket {
  readonly path: string;
  /** Deletes the socket file, unless another process has replaced it. */
  readonly remove: () => void;
}

/**
 * Listens on a socket file. It is created in a private folder and then moved, because its mode comes from the umask
 * until it is changed, and all threads of the process share the umask.
 *
 * @throws the system's error; `EEXIST` if the file exists
 */
export async function listenIn(server: Server, path: string): Promise<PrivateSocket> {
  const folder = mkdtempSync(join(dirname(path), '.c-'));
  const temporary = join(folder, 's');
  try {
    await listen(server, temporary);
    chmodSync(temporary, 0o600);
    place(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
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

/** Links instead of renaming: a rename would replace a file that another start has put there meanwhile. */
function place(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // Not every file system has hard links.
    renameSync(temporary, path);
  }
}

/**
 * Listens on a socket in a private temporary folder and names it in a note in the data folder: for data folders whose
 * path is too long for a socket or whose file system does not support them.
 *
 * @throws the system's error if the folder or the note cannot be created
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
    // A server that is still listening would keep the process alive.
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

/** Deletes a socket created by `listenAside` and its folder, and never anything else, whatever a note says. */
export function removeAside(path: string): void {
  const folder = dirname(path);
  if (basename(path) !== 'control.sock' || !/^sidecue-\w{6}$/.test(basename(folder))) return;
  try {
    rmSync(path, { force: true });
    rmdirSync(folder);
  } catch {
    // The folder holds something else, or is gone already.
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
