import { randomUUID } from 'node:crypto';
import { join, parse } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { LARGEST_FILE, readBytes } from '../read-file.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { Handlers } from '../../core/contract/contract.ts';
import { fail, type Result, succeed } from '../../core/contract/errors.ts';
import {
  deleteCall,
  endCall,
  keepAnswer,
  markAsked,
  markTold,
  markUnanswered,
  reopenCall,
  restoreCall,
  setNotes,
  setPlace,
  startCall,
  undoTold,
} from '../../core/session/ledger-changes.ts';
import { exportName, ledgerToMarkdown } from '../../core/session/ledger-views.ts';
import type { Ledger } from '../../core/session/ledger.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import type { LedgerChange, SessionStore } from './session-store.ts';
import { putFile } from '../bank/atomic-write.ts';

type SessionRequest = Extract<keyof Handlers, `session.${string}`>;

/**
 * The answers to the requests about the ledger.
 *
 * @param bank gives the words of what is marked
 * @param exportFolder absolute; made where it is wanted
 */
export function sessionHandlers(
  session: SessionStore,
  bank: () => Bank | null,
  now: () => Date,
  exportFolder: string,
): Pick<Handlers, SessionRequest> {
  const make = async (change: LedgerChange): Promise<Result<Ledger>> => succeed(await session.change(change));
  const has = (id: string): boolean => session.ledger().calls.some((call) => call.id === id);
  return {
    'session.read': () => succeed(session.ledger()),
    'session.startCall': ({ company, round, set }) => {
      const call = { id: randomUUID(), company: company.trim(), round: round.trim(), set };
      const time = now();
      return make((ledger) => startCall(ledger, call, time));
    },
    'session.endCall': () => {
      const time = now();
      return make((ledger) => endCall(ledger, time));
    },
    'session.reopenCall': ({ call }) => make((ledger) => reopenCall(ledger, call)),
    'session.mark': (mark) => {
      const time = now();
      if (mark.kind === 'asked') {
        const { text = mark.question } = bank()?.questions.find(({ id }) => id === mark.question) ?? {};
        return make((ledger) => markAsked(ledger, { id: mark.question, text, typed: mark.typed }, time));
      }
      if (mark.kind === 'unanswered') return make((ledger) => markUnanswered(ledger, mark.text, time));
      const { title = mark.story } = bank()?.stories.find(({ id }) => id === mark.story) ?? {};
      return make((ledger) => markTold(ledger, { id: mark.story, title }, mark.question, time));
    },
    'session.undoTold': () => make(undoTold),
    'session.setNotes': ({ call, base, notes }) =>
      has(call) ? make((ledger) => setNotes(ledger, call, base, notes)) : fail(serviceErrors.noSuchCall()),
    'session.deleteCall': ({ call }) => make((ledger) => deleteCall(ledger, call)),
    'session.restoreCall': ({ call }) => make((ledger) => restoreCall(ledger, call)),
    'session.setPlace': ({ place }) => make((ledger) => setPlace(ledger, place)),
    'session.keepAnswer': ({ story, seconds }) => make((ledger) => keepAnswer(ledger, story, seconds)),
    'session.export': async ({ call, isFile }) => {
      if (call !== null && !has(call)) return fail(serviceErrors.noSuchCall());
      const markdown = ledgerToMarkdown(session.ledger(), call);
      const name = exportName(session.ledger(), call);
      if (!isFile) return succeed({ markdown, name, path: null });
      try {
        const path = await writeExport(exportFolder, name, markdown);
        return succeed({ markdown, name, path });
      } catch (error) {
        return fail(serviceErrors.exportNotWritten(join(exportFolder, name), errorCode(error)));
      }
    },
  };
}

/**
 * Writes a file into a folder, which is made where it is missing. A file of that name with other words in it stays, since they
 * may be the user's own: the new one is called “NAME 2”.
 *
 * @returns where it is, absolute
 * @throws the system's error
 */
export async function writeExport(folder: string, name: string, words: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(words);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} ${count}${ext}`);
    const there = await readBytes(path, LARGEST_FILE).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (there !== null && bytes.equals(there)) return path;
    if (there !== null) continue;
    await putFile(path, bytes);
    return path;
  }
}
