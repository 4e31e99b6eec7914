import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endCall, markAsked, setNotes, startCall } from '../../../core/session/ledger-changes.ts';
import { newLedger, type Ledger } from '../../../core/session/ledger.ts';
import { ledgerSchema } from '../../../core/session/ledger-schema.ts';
import { nodeDisk, type Disk } from '../../../service/read-file.ts';
import { keepSession, writeExport } from '../../../service/session/session-store.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openerOf } from '../support/kept-files.ts';

const newFolder = temporaryFolders();
const now = new Date('2026-11-12T14:00:00Z');
const startAcme = (ledger: Ledger): Ledger =>
  startCall(ledger, { id: 'one', company: 'Acme', round: '1', set: null }, now);

const openSession = openerOf('session.json', keepSession, now);

function stored(file: string): Ledger {
  return ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

test('a call is on disk when it is answered, and there at the next start', async () => {
  const folder = newFolder();
  const first = await openSession(folder);
  await first.store.change(startAcme);
  expect(stored(first.file).calls).toHaveLength(1);
  const second = await openSession(folder);
  expect(second.store.ledger()).toEqual(first.store.ledger());
});

test('a file that cannot be understood is set aside, said, and begun anew', async () => {
  for (const words of ['{"version": 1, "calls": [', '[]', '{"version":1,"calls":"none"}', '']) {
    const folder = newFolder();
    writeFileSync(join(folder, 'session.json'), words);
    const { store, notices, file } = await openSession(folder);
    expect(store.ledger()).toEqual(newLedger);
    expect(notices.map(({ message }) => message)).toEqual([
      'The record of your calls could not be understood.',
    ]);
    const aside = readdirSync(folder).find((name) => name.includes('broken')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(words);
    await store.change(startAcme);
    expect(stored(file).calls).toHaveLength(1);
  }
});

test('a file broken while Sidecue runs costs nothing that was marked', async () => {
  const { store, file, notices } = await openSession(newFolder());
  await store.change(startAcme);
  writeFileSync(file, 'half a sen');
  await store.change((ledger) => setNotes(ledger, 'one', '', 'Wants numbers'));
  expect(stored(file).calls).toMatchObject([{ company: 'Acme', notes: 'Wants numbers' }]);
  expect(notices).toHaveLength(1);
});

test('a file of a newer version is left as it is, and marks hold for this run', async () => {
  const folder = newFolder();
  const words = '{"version": 2, "calls": {}}';
  writeFileSync(join(folder, 'session.json'), words);
  const { store, notices, file } = await openSession(folder);
  expect((await store.change(startAcme)).calls).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe(words);
  expect(notices.map(({ message }) => message)).toEqual([
    `${file} comes from a newer version of Sidecue and is left as it is.`,
  ]);
});

/** A disk that makes no new files while it is full, as it is at first. */
function fillableDisk(): { state: { isFull: boolean }; disk: Disk } {
  const state = { isFull: true };
  const disk: Disk = {
    ...nodeDisk,
    open: (...given) =>
      state.isFull && given[1] === 'wx'
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        : nodeDisk.open(...given),
  };
  return { state, disk };
}

test('a disk that takes nothing is said once, and what was marked is written when it does again', async () => {
  const { state, disk } = fillableDisk();
  const { store, notices, file } = await openSession(newFolder(), { disk });
  await store.change(startAcme);
  await store.change((ledger) => setNotes(ledger, 'one', '', 'Wants numbers'));
  expect(store.ledger().calls[0]?.notes).toBe('Wants numbers');
  expect(notices.map(({ message }) => message)).toEqual([
    'What is marked in calls cannot be kept: the disk is full.',
  ]);
  state.isFull = false;
  await store.change((ledger) => markAsked(ledger, { id: 'why us', text: 'Why us?' }, now));
  expect(stored(file).calls[0]).toMatchObject({ notes: 'Wants numbers', entries: [{ kind: 'asked' }] });
});

test('where nothing can be kept, marks hold for this run without another word', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'session.json'));
  const { store, notices } = await openSession(folder, { canKeep: false });
  expect((await store.change(startAcme)).calls).toHaveLength(1);
  expect(notices).toEqual([]);
});

test('one wrong mark costs only itself: the file is kept aside and the rest is in use', async () => {
  const folder = newFolder();
  const file = join(folder, 'session.json');
  const ledger = setNotes(startAcme(newLedger), 'one', '', 'Wants numbers');
  const words = JSON.stringify({ ...ledger, lastStories: [{ question: 7 }] });
  writeFileSync(file, `\uFEFF${words}`);
  const { store, notices } = await openSession(folder);
  expect(store.ledger()).toEqual(ledger);
  expect(stored(file)).toEqual(ledger);
  expect(notices.map(({ message }) => message)).toEqual([
    'Part of the record of your calls could not be understood.',
  ]);
  const aside = readdirSync(folder).find((name) => name.includes('broken')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toContain(words);
});

test('what the disk refused is written at the end, when it takes it', async () => {
  const { state, disk } = fillableDisk();
  const { store, file } = await openSession(newFolder(), { disk });
  await store.change(startAcme);
  state.isFull = false;
  await store.close();
  expect(stored(file).calls).toHaveLength(1);
});

test('a call that was left running is said at the next start and at the next mark, and not when it is ended', async () => {
  const folder = newFolder();
  const first = await openSession(folder);
  await first.store.change(startAcme);
  const later = { now: () => new Date(now.getTime() + 3 * 86_400_000) };
  const { store, notices } = await openSession(folder, later);
  expect(notices.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The call with Acme, 1 of (?:12 Nov|Nov 12) is still running\.$/),
  ]);
  await store.change((ledger) => endCall(ledger, later.now()));
  expect(notices).toHaveLength(1);
  expect(stored(first.file).calls[0]?.endedAt).toBe(now.toISOString());
});

test('a file that was edited after an export is not written over', async () => {
  const folder = join(newFolder(), 'exports');
  const first = await writeExport(folder, 'Calls.md', 'one');
  expect(await writeExport(folder, 'Calls.md', 'one')).toBe(first);
  writeFileSync(first, 'one, and what I thought of it');
  const second = await writeExport(folder, 'Calls.md', 'one');
  expect(second).toBe(join(folder, 'Calls 2.md'));
  expect(readFileSync(first, 'utf8')).toBe('one, and what I thought of it');
  expect(readFileSync(second, 'utf8')).toBe('one');
});
