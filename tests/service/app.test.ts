import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppInfo, BankState } from '../../core/contract/contract.ts';
import { temporaryFolders } from './support/folders.ts';
import { installedApp } from './support/installed-app.ts';
import { runService, type RunningService } from './support/running-service.ts';
import { asNobody } from './support/unprivileged.ts';
import { eventually } from './support/wait.ts';

const newFolder = temporaryFolders();

async function bankOf({ service }: RunningService): Promise<BankState> {
  const answer = await service.handlers['bank.read']({});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function infoOf({ service }: RunningService): Promise<AppInfo> {
  const answer = await service.handlers['app.info']({});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

test('the first start puts a bank in place, the second leaves what its owner made of it', async () => {
  const folder = join(newFolder(), 'new');
  const first = await runService(installedApp, folder);
  expect((await bankOf(first)).path).toBe(join(folder, 'bank.md'));
  expect((await infoOf(first)).notices).toEqual([]);
  await first.close();
  expect(readFileSync(join(folder, 'bank.md'))).toEqual(readFileSync(installedApp.seedBank));
  writeFileSync(join(folder, 'bank.md'), '');
  await (await runService(installedApp, folder)).close();
  expect(statSync(join(folder, 'bank.md')).size).toBe(0);
});

test('a bank of the settings is opened, also by a path within the data folder, and one that is named goes before it', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'mine.md'), '- Mine?\n');
  writeFileSync(join(folder, 'named.md'), '- Named?\n');
  writeFileSync(join(folder, 'settings.json'), '{"bankPath": "mine.md"}');
  const usual = await runService(installedApp, folder);
  expect((await bankOf(usual)).path).toBe(join(folder, 'mine.md'));
  await usual.close();
  const named = await runService(installedApp, folder, { bankFile: join(folder, 'named.md') });
  expect((await bankOf(named)).path).toBe(join(folder, 'named.md'));
  await named.close();
  expect(readdirSync(folder)).not.toContain('bank.md');
});

test('in a read-only data folder the cards are there, it is said once, and no bank is written to', async () => {
  const folder = join(newFolder(), 'closed');
  mkdirSync(folder);
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(installedApp.seedBank, 0o644);
  chmodSync(folder, 0o555);
  const seed = readFileSync(installedApp.seedBank);
  const running = await asNobody(() => runService(installedApp, folder));
  const { bank, trouble } = await bankOf(running);
  expect(trouble).toBeNull();
  expect(bank?.questions.length).toBeGreaterThan(0);
  const { notices } = await infoOf(running);
  expect(notices).toHaveLength(1);
  expect(notices[0]?.message).toContain(folder);
  const { handlers } = running.service;
  expect(await handlers['bank.addQuestion']({ text: 'Two?' })).toMatchObject({
    ok: false,
    error: { code: 'bank-not-saved' },
  });
  expect(await handlers['bank.open']({})).toMatchObject({ ok: false });
  expect(running.opened).toEqual([]);
  await running.close();
  expect(readFileSync(installedApp.seedBank)).toEqual(seed);
  expect(readdirSync(folder)).toEqual([]);
});

test('a read-only data folder with a bank in it shows that bank', async () => {
  const folder = join(newFolder(), 'closed');
  mkdirSync(folder);
  writeFileSync(join(folder, 'bank.md'), '- Mine?\n');
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(folder, 0o555);
  const running = await asNobody(() => runService(installedApp, folder));
  expect((await bankOf(running)).path).toBe(join(folder, 'bank.md'));
  await running.close();
});

test('a link to a bank on a disk that is not there now is said, and shows the bank once it is', async () => {
  const [folder, disk] = [newFolder(), join(newFolder(), 'disk')];
  symlinkSync(join(disk, 'bank.md'), join(folder, 'bank.md'));
  const running = await runService(installedApp, folder);
  expect((await bankOf(running)).trouble).toMatchObject({ code: 'bank-missing' });
  mkdirSync(disk);
  writeFileSync(join(disk, 'bank.md'), '- Mine?\n');
  const bridge = running.service.handlers['bank.read'];
  let questions = 0;
  const look = setInterval(() => {
    void Promise.resolve(bridge({})).then((answer) => {
      questions = answer.ok ? (answer.value.bank?.questions.length ?? 0) : 0;
    });
  }, 50);
  await eventually('the bank is there', () => questions === 1);
  clearInterval(look);
  await running.close();
});

test('a bank in a folder of any name is read, followed and added to', async () => {
  const bankFile = join(newFolder(), 'Meine Fragen 100% – 質問 #1', 'bank %41 ü.md');
  mkdirSync(join(bankFile, '..'));
  writeFileSync(bankFile, '- Mine?\n');
  const running = await runService(installedApp, newFolder(), { bankFile });
  expect(await running.service.handlers['bank.addQuestion']({ text: 'Two?' })).toMatchObject({ ok: true });
  expect(readFileSync(bankFile, 'utf8')).toMatch(/^- Mine\?\n[^]*- Two\?\n$/);
  expect((await bankOf(running)).path).toBe(bankFile);
  await running.close();
});

test('questions that are added at the same moment are all there', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'bank.md'), '- Mine?\n');
  const running = await runService(installedApp, folder);
  const texts = ['One?', 'Two?', 'Three?', 'Four?'];
  const answers = await Promise.all(
    texts.map(async (text) => running.service.handlers['bank.addQuestion']({ text })),
  );
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect((await bankOf(running)).bank?.questions.map(({ text }) => text)).toEqual(['Mine?', ...texts]);
  await running.close();
});

test('the user’s own themes are read, followed, and what is wrong in them is said with its line', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'themes.json'), '{\n  "themes": [ oops ]\n}');
  const running = await runService(installedApp, folder);
  const before = await running.service.handlers['themes.read']({});
  expect(before).toMatchObject({ ok: true, value: { themes: [], problems: [{ line: 2 }] } });
  rmSync(join(folder, 'themes.json'));
  let problems = -1;
  const look = setInterval(() => {
    void Promise.resolve(running.service.handlers['themes.read']({})).then((answer) => {
      problems = answer.ok ? answer.value.problems.length : -1;
    });
  }, 50);
  await eventually('the problems are gone', () => problems === 0);
  clearInterval(look);
  await running.close();
});

test('an error that no handler expected is logged with its stack, and the log stays small', async () => {
  const folder = newFolder();
  const running = await runService(installedApp, folder);
  const log = join(folder, 'logs', 'sidecue.log');
  running.service.report(new Error('the first'));
  expect(readFileSync(log, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT\S+ Error: the first\n\s+at /);
  for (let at = 0; at < 40; at++) running.service.report('x'.repeat(50_000));
  const sizes = readdirSync(join(folder, 'logs')).map((name) => statSync(join(folder, 'logs', name)).size);
  expect(sizes).toHaveLength(2);
  expect(Math.max(...sizes)).toBeLessThan(600 * 1024);
  await running.close();
});
