import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolders } from '../support/folders.ts';
import { installedApp } from '../support/installed-app.ts';
import { runService, type RunningService } from '../support/running-service.ts';
import { changeQuestion } from '../../core/bank/edit/support/edits.ts';

const newFolder = temporaryFolders();
const ONE = '- Why us?\n  - a cue\n- A conflict?\n  - STORY: Launch\n';
const OTHER = '- Another bank?\n  - its cue\n';

let running: RunningService | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
  vi.unstubAllEnvs();
});

async function start(
  folder: string,
  options: Parameters<typeof runService>[2] = {},
): Promise<RunningService> {
  running = await runService(installedApp, folder, options);
  return running;
}

function setUp(): { folder: string; data: string; one: string; other: string } {
  const folder = newFolder();
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'bank.md'), ONE);
  writeFileSync(join(folder, 'other.md'), OTHER);
  return { folder, data, one: join(data, 'bank.md'), other: join(folder, 'other.md') };
}

test('another bank is open at once, and again at the next start, with the ones before at hand', async () => {
  const { data, one, other } = setUp();
  const { service } = await start(data);
  expect(await service.handlers['bank.choose']({ path: other, hasMoved: false })).toMatchObject({
    ok: true,
    value: { path: other, bank: { questions: [{ text: 'Another bank?' }] } },
  });
  expect(service.settings()).toMatchObject({ bankPath: other, banks: [other, one] });
  await running?.close();

  const again = await start(data);
  expect(await again.service.handlers['bank.read']({})).toMatchObject({ value: { path: other } });
  await again.service.handlers['bank.choose']({ path: 'bank.md', hasMoved: false });
  expect(again.service.settings()).toMatchObject({ bankPath: null, banks: [one, other] });
});

test('the person may be asked for the file, and choose none', async () => {
  const { data, one, other } = setUp();
  const { service } = await start(data, { chosen: other });
  const answer = await service.handlers['bank.choose']({ path: null, hasMoved: false });
  expect(answer).toMatchObject({ value: { path: other } });
  await running?.close();
  rmSync(join(data, 'settings.json'));
  const { service: without } = await start(data);
  expect(await without.handlers['bank.choose']({ path: null, hasMoved: false })).toMatchObject({
    value: { path: one },
  });
});

test('a file that cannot be a bank changes nothing', async () => {
  const { folder, data, one } = setUp();
  const { service } = await start(data);
  for (const path of [folder, join(folder, 'none.md')]) {
    expect(await service.handlers['bank.choose']({ path, hasMoved: false })).toMatchObject({ ok: false });
  }
  expect(await service.handlers['bank.read']({})).toMatchObject({ value: { path: one, trouble: null } });
  expect(service.settings().bankPath).toBeNull();
});

test('a path changed in the settings’ file takes effect', async () => {
  const { data, other } = setUp();
  const { service } = await start(data);
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ version: 1, bankPath: other }));
  await expect
    .poll(() => service.handlers['bank.read']({}), { timeout: 60_000 })
    .toMatchObject({ value: { path: other } });
});

test('what was typed in one bank and saved after the change goes to that bank', async () => {
  const { data, one, other } = setUp();
  const { service } = await start(data);
  const before = await service.handlers['bank.read']({});
  const base = before.ok ? before.value.version : null;
  await service.handlers['bank.choose']({ path: other, hasMoved: false });
  const edit = changeQuestion('why us', { text: 'Why us?' }, { text: 'Why them?' });
  expect(await service.handlers['bank.edit']({ base, edit })).toMatchObject({ value: { kind: 'saved' } });
  expect(readFileSync(one, 'utf8')).toBe(ONE.replace('Why us?', 'Why them?'));
  expect(readFileSync(other, 'utf8')).toBe(OTHER);
});

test('what was typed long before the change goes to its own bank, too', async () => {
  const { data, one, other } = setUp();
  const { service } = await start(data);
  const { handlers } = service;
  const before = await handlers['bank.read']({});
  const base = before.ok ? before.value.version : null;
  for (let i = 0; i < 9; i++) await handlers['bank.addQuestion']({ text: `Number ${i}?` });
  await handlers['bank.choose']({ path: other, hasMoved: false });
  const edit = { kind: 'addQuestion', text: 'Mine?', section: null } as const;
  expect(await handlers['bank.edit']({ base, edit })).toMatchObject({ value: { kind: 'saved' } });
  expect(readFileSync(other, 'utf8')).toBe(OTHER);
  expect(readFileSync(one, 'utf8')).toContain('Mine?');
});

test('a bank that was moved is found, and its history and drafts come along', async () => {
  const { folder, data, one } = setUp();
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, folder);
  const { service } = await start(data);
  const { handlers } = service;
  await handlers['bank.addQuestion']({ text: 'Added?' });
  await handlers['draft.save']({ field: 'question/why us', text: '{"half":1}' });
  expect(await handlers['bank.find']({})).toEqual({ ok: true, value: { found: [] } });

  const moved = join(folder, 'notes', 'interviews.md');
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, 'notes', 'like.md'), `${readFileSync(one, 'utf8')}- One more?\n`);
  renameSync(one, moved);
  await expect
    .poll(() => handlers['bank.read']({}), { timeout: 60_000 })
    .toMatchObject({ value: { trouble: { code: 'bank-missing' } } });
  expect(await handlers['bank.find']({})).toEqual({
    ok: true,
    value: {
      found: [
        { path: moved, isSame: true },
        { path: join(folder, 'notes', 'like.md'), isSame: false },
      ],
    },
  });

  expect(await handlers['bank.choose']({ path: moved, hasMoved: true })).toMatchObject({
    value: { path: moved, trouble: null },
  });
  expect(service.settings()).toMatchObject({ bankPath: moved, banks: [moved] });
  const drafts = await handlers['draft.list']({});
  expect(drafts).toMatchObject({ value: { drafts: [{ field: 'question/why us' }] } });
  expect(await handlers['bank.undo']({})).toMatchObject({ value: { kind: 'saved' } });
  expect(readFileSync(moved, 'utf8')).toBe(ONE);
});

test('events come of the bank on the screen alone', async () => {
  const { data, one, other } = setUp();
  const { service } = await start(data);
  await service.handlers['bank.choose']({ path: other, hasMoved: false });
  appendFileSync(one, '- Seen?\n  - c\n');
  await service.handlers['bank.addQuestion']({ text: 'Here?' });
  expect(await service.handlers['bank.read']({})).toMatchObject({ value: { path: other } });
  expect(readFileSync(one, 'utf8')).toBe(`${ONE}- Seen?\n  - c\n`);
});
