import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ pid: z.int(), port: z.int(), token: z.string() });

/** Where the browser shell of a data folder listens. */
export type ServerNote = z.infer<typeof noteSchema>;

const NOTE = 'browser-shell.json';

/** How long a running server may take to answer, in ms. */
const ANSWER = 2000;

export function addressOf({ port, token }: Pick<ServerNote, 'port' | 'token'>): string {
  return `http://127.0.0.1:${port}/?token=${token}`;
}

/** The server of this data folder, if one is running. A note that a crash left behind is passed over. */
export async function findRunningServer(dataFolder: string): Promise<ServerNote | null> {
  try {
    const note = noteSchema.parse(JSON.parse(await readFile(join(dataFolder, NOTE), 'utf8')));
    const answer = await fetch(addressOf(note), { redirect: 'manual', signal: AbortSignal.timeout(ANSWER) });
    // Another program may listen there by now; only ours gives our token back.
    const isOurs = answer.status === 302 && answer.headers.get('set-cookie')?.includes(note.token);
    return isOurs ? note : null;
  } catch {
    return null; // No note, a broken one, or nobody listens there any more.
  }
}

/** Leaves the note for a second start. It holds the token, so only its owner may read it. */
export async function leaveNote(dataFolder: string, note: ServerNote): Promise<void> {
  const file = join(dataFolder, NOTE);
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
}

/** Takes our own note away; another process's stays. One that cannot be taken away is passed over by the next start. */
export async function removeNote(dataFolder: string, pid: number): Promise<void> {
  const file = join(dataFolder, NOTE);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes(`"pid":${pid},`)) await rm(file, { force: true }).catch(() => undefined);
}
