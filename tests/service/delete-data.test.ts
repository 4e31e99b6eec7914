import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAnswer } from '../../core/rehearsal/record.ts';
import { startCall } from '../../core/session/ledger-changes.ts';
import { deleteData } from '../../service/delete-data.ts';
import { keepRehearsal } from '../../service/rehearsal/rehearsal-store.ts';
import { keepSession } from '../../service/session/session-store.ts';
import { changeQuestion } from '../core/bank/edit/support/edits.ts';
import { answered } from '../core/rehearsal/support/answers.ts';
import { openQuietly } from '../torture/open.ts';
import { temporaryFolders } from './support/folders.ts';

const newFolder = temporaryFolders();
const now = new Date('2026-11-12T14:00:00Z');
const WORDS = 'told at Acme';

/** Every word in every file below a folder, those of packed states left out. */
function wordsBelow(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((each) => {
      const path = join(folder, each.name);
      return each.isDirectory()
        ? wordsBelow(path)
        : each.name.endsWith('.z')
          ? ''
          : readFileSync(path, 'utf8');
    })
    .join('\n');
}

test('everything is deleted but the bank and what it says now, and nothing of it is known in the next run', async () => {
  const dataFolder = newFolder();
  const path = join(newFolder(), 'bank.md');
  writeFileSync(path, '- One?\n  - cue\n');
  const options = {
    canKeep: true,
    now: () => now,
    onChange: () => undefined,
    onNotice: () => undefined,
    report: (error: unknown) => {
      throw error;
    },
  };
  const openAll = async () => ({
    bank: await openQuietly(path, dataFolder),
    session: await keepSession({ ...options, file: join(dataFolder, 'session.json') }),
    rehearsal: await keepRehearsal({ ...options, file: join(dataFolder, 'rehearsal.json') }),
  });
  const first = await openAll();
  await first.bank.file.edit(changeQuestion('one', { cues: 'cue' }, { cues: WORDS }), null);
  await first.bank.file.edit(changeQuestion('one', { cues: WORDS }, { cues: 'other' }), null);
  await first.session.change((ledger) =>
    startCall(ledger, { id: 'a', company: WORDS, round: '', set: null }, now),
  );
  await first.rehearsal.change((record) => addAnswer(record, answered(WORDS, 'good', now)));
  const elsewhere = join(dataFolder, 'history', 'other.md-123', 'states', 'ab');
  mkdirSync(elsewhere, { recursive: true });
  writeFileSync(join(elsewhere, 'state'), WORDS);
  mkdirSync(join(dataFolder, 'logs'));
  writeFileSync(join(dataFolder, 'logs', 'sidecue.log'), WORDS);
  expect(wordsBelow(dataFolder)).toContain(WORDS);

  await deleteData('everything', { dataFolder, ...first });
  expect(wordsBelow(dataFolder)).not.toContain(WORDS);
  expect(first.bank.history.list().saves).toHaveLength(1);
  expect(first.bank.file.saving()).toMatchObject({ undo: null, redo: null });
  expect(existsSync(join(dataFolder, 'logs'))).toBe(false);
  expect(readFileSync(path, 'utf8')).toContain('other');
  await Promise.all([first.bank.close(), first.session.close(), first.rehearsal.close()]);

  const next = await openAll();
  expect(next.bank.history.list().saves).toHaveLength(1);
  expect(next.session.ledger().calls).toEqual([]);
  expect(next.rehearsal.value().answers).toEqual([]);
  await next.bank.file.edit(changeQuestion('one', { cues: 'other' }, { cues: 'new' }), null);
  await next.bank.file.undo();
  expect(readFileSync(path, 'utf8')).toContain('other');
  await Promise.all([next.bank.close(), next.session.close(), next.rehearsal.close()]);
});

test('the calls alone are deleted, and the history stays', async () => {
  const dataFolder = newFolder();
  const path = join(newFolder(), 'bank.md');
  writeFileSync(path, '- One?\n  - cue\n');
  const bank = await openQuietly(path, dataFolder);
  await bank.file.edit(changeQuestion('one', { cues: 'cue' }, { cues: 'other' }), null);
  const changed: string[] = [];
  const store = (name: string) => ({
    change: (): Promise<never> => {
      changed.push(name);
      return new Promise<never>(() => undefined);
    },
  });
  void deleteData('calls', { dataFolder, bank, session: store('session'), rehearsal: store('rehearsal') });
  expect(changed).toEqual(['session']);
  expect(bank.file.saving().undo).not.toBeNull();
  await bank.close();
});
