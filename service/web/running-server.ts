import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson, readText } from '../read-file.ts';
import { accessBy, isSameToken, newToken } from './access.ts';

const noteSchema = z.object({ pid: z.int(), port: z.int(), token: z.string() });

/** Where the browser shell of a data folder listens, and its token. */
export type ServerNote = z.infer<typeof noteSchema>;

const NOTE = 'browser-shell.json';

/** How long a running server may take to answer, in ms. */
const ANSWER = 2000;

/** Longest answer that a second start accepts, in characters. */
const MAX_ANSWER_LENGTH = 1000;

const proofSchema = z.object({ proof: z.string() });
const ticketSchema = z.object({ ticket: z.string() });

export function addressOf(note: ServerNote): string {
  return `${originOf(note)}/?token=${note.token}`;
}

function originOf({ port }: ServerNote): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Returns the server running on this data folder; null if there is none. Ignores a note left behind by a crash, and any
 * other program that now has its port: the token is not sent to a server that has not proven to know it.
 */
export async function findRunningServer(dataFolder: string): Promise<ServerNote | null> {
  try {
    const note = noteSchema.parse(parseJson(await readText(join(dataFolder, NOTE))));
    const nonce = newToken();
    const { proof } = proofSchema.parse(await ask(note, `/api/proof?nonce=${nonce}`));
    return isSameToken(proof, accessBy(note.token).prove(note.port, nonce)) ? note : null;
  } catch {
    return null; // No note, a broken one, or nothing is listening there any more.
  }
}

/** Returns a URL that opens a page of a running server once. @throws if the server returns no ticket */
export async function addressToOpen(note: ServerNote): Promise<string> {
  const headers = { authorization: `Bearer ${accessBy(note.token).key}`, origin: originOf(note) };
  const { ticket } = ticketSchema.parse(await ask(note, '/api/ticket', { method: 'POST', headers }));
  return `${originOf(note)}/?ticket=${ticket}`;
}

async function ask(note: ServerNote, path: string, options: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(originOf(note) + path, {
    ...options,
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER),
  });
  // Another program may send an endless answer.
  let text = '';
  for await (const part of answer.body ?? []) {
    text += Buffer.from(part).toString('utf8');
    if (text.length > MAX_ANSWER_LENGTH) throw new Error('no answer of ours');
  }
  return parseJson(text);
}

/** Writes the note for a second start, with mode 0600 because it holds the token. */
export async function leaveNote(dataFolder: string, note: ServerNote): Promise<void> {
  const file = join(dataFolder, NOTE);
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
}

/** Deletes our own note, but not another process's. If that fails, the next start ignores the note. */
export async function removeNote(dataFolder: string, pid: number): Promise<void> {
  const file = join(dataFolder, NOTE);
  const text = await readText(file).catch(() => '');
  if (text.includes(`"pid":${pid},`)) await rm(file, { force: true }).catch(() => undefined);
}
