import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../../../service/disk.ts';
import { BankHistory } from '../../../../service/bank/history/bank-history.ts';
import { versionOf, type BankText } from '../../../../service/bank/load.ts';
import { temporaryFolders } from '../../support/folders.ts';

const newFolder = temporaryFolders();
const DAY = 86_400_000;

function state(text: string): BankText {
  return { text, version: versionOf(Buffer.from(text, 'utf8')) };
}

async function open(folder: string, now = new Date(), broken: string[] = []): Promise<BankHistory> {
  const history = new BankHistory(folder, nodeDisk, () => now);
  await history.open((aside) => broken.push(aside));
  return history;
}

test('gives each state back, in another run, too; the same text is kept once', async () => {
  const folder = newFolder();
  const first = await open(folder);
  const [a, b] = [state('\ufeff- One?\r\n'), state('- Two? 😀\n')];
  for (const [text, cause] of [
    [a, 'Opened'],
    [b, 'Change a cue'],
    [b, 'Change a cue'],
    [a, 'Change a cue'],
  ] as const)
    await first.record(text, cause);
  const history = await open(folder);
  const { saves } = await history.list();
  expect(saves.map(({ version, cause }) => [version, cause])).toEqual([
    [a.version, 'Change a cue'],
    [b.version, 'Change a cue'],
    [a.version, 'Opened'],
  ]);
  expect(await history.textOf(a.version)).toBe(a.text);
  expect(await history.textOf(b.version)).toBe(b.text);
  expect(readdirSync(join(folder, 'states'))).toHaveLength(2);
});

test('says what it does not have, and gives nothing that is damaged', async () => {
  const folder = newFolder();
  const history = await open(folder);
  const a = state('- One?\n');
  await history.record(a, 'Opened');
  expect(await history.textOf(state('other').version)).toBeNull();
  expect(await history.textOf('../../etc/passwd')).toBeNull();
  writeFileSync(join(folder, 'states', a.version.slice(0, 2), `${a.version}.z`), 'damaged');
  expect(await history.textOf(a.version)).toBeNull();
});

test('is thinned by age, and what nothing names any more goes', async () => {
  const folder = newFolder();
  const start = new Date('2026-01-01T08:00:00Z').getTime();
  for (let i = 0; i < 6; i++) {
    const early = await open(folder, new Date(start + i * 60_000));
    await early.record(state(`- Number ${i}?\n`), 'Change a cue');
  }
  const later = await open(folder, new Date(start + 30 * DAY));
  await later.record(state('- Later?\n'), 'Change a cue');
  const { saves } = await later.list();
  expect(await Promise.all(saves.map(({ version }) => later.textOf(version)))).toEqual([
    '- Later?\n',
    '- Number 5?\n',
  ]);
  const files = readdirSync(join(folder, 'states'), { recursive: true }).filter((name) =>
    String(name).endsWith('.z'),
  );
  expect(files).toHaveLength(2);
});

test('a torn line costs that line alone; an index of rubbish is set aside and made again', async () => {
  const folder = newFolder();
  const first = await open(folder);
  await first.record(state('- One?\n'), 'Opened');
  appendFileSync(join(folder, 'index.jsonl'), '{"version": "abc", "ti');
  const second = await open(folder);
  await second.record(state('- Two?\n'), 'Change a cue');
  expect((await (await open(folder)).list()).saves).toHaveLength(2);

  writeFileSync(join(folder, 'index.jsonl'), Buffer.alloc(300, 7));
  const broken: string[] = [];
  const third = await open(folder, new Date(), broken);
  expect((await third.list()).saves.map(({ cause }) => cause)).toEqual(['Found again', 'Found again']);
  expect(await third.textOf(state('- One?\n').version)).toBe('- One?\n');
  expect(readFileSync(join(folder, broken[0] ?? ''))).toEqual(Buffer.alloc(300, 7));
});
