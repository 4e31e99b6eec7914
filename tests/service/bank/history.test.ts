import { randomBytes, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { speak } from '../../../core/language.ts';
import { nodeDisk } from '../../../service/read-file.ts';
import { FOUND, History } from '../../../service/bank/history.ts';
import { versionOf, type BankText } from '../../../service/bank/read-file.ts';
import { german } from '../../../service/german.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();
const DAY = 86_400_000;

afterEach(() => speak('en', {}));

function state(text: string): BankText {
  return { text, version: versionOf(Buffer.from(text, 'utf8')) };
}

async function open(folder: string, now = new Date(), broken: string[] = []): Promise<History> {
  const history = new History({ folder, disk: nodeDisk, now: () => now });
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
  const { saves } = history.list();
  expect(saves.map(({ version, cause }) => [version, cause])).toEqual([
    [a.version, 'Change a cue'],
    [b.version, 'Change a cue'],
    [a.version, 'Opened'],
  ]);
  expect(await history.textOf(a.version)).toBe(a.text);
  expect(await history.textOf(b.version)).toBe(b.text);
  expect(readdirSync(join(folder, 'states'))).toHaveLength(2);
});

test('names what it found in the language spoken, and what was done as it was said then', async () => {
  const folder = newFolder();
  const earlier = await open(folder);
  await earlier.record(state('- One?\n'), FOUND.opened);
  await earlier.record(state('- Two?\n'), 'New question “Two?”');
  await earlier.record(state('- Three?\n'), FOUND.outside);
  speak('de', german);
  const { saves } = (await open(folder)).list();
  expect(saves.map(({ cause }) => cause)).toEqual(['Anderswo geändert', 'New question “Two?”', 'Geöffnet']);
});

test('says what it does not have, and gives nothing that is damaged', async () => {
  const folder = newFolder();
  const history = await open(folder);
  const a = state('- One?\n');
  await history.record(a, 'Opened');
  expect(await history.textOf(state('other').version)).toBeNull();
  expect(await history.textOf('../../etc/passwd')).toBeNull();
  writeFileSync(join(folder, 'states', a.version.slice(0, 2), `${a.version}.z`), 'damaged');
  expect(await (await open(folder)).textOf(a.version)).toBeNull();
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
  const { saves } = later.list();
  expect(await Promise.all(saves.map(({ version }) => later.textOf(version)))).toEqual([
    '- Later?\n',
    '- Number 5?\n',
  ]);
  const files = readdirSync(join(folder, 'states'), { recursive: true }).filter((name) =>
    String(name).endsWith('.z'),
  );
  expect(files).toHaveLength(2);
});

test('the last edits can be taken back however old they are, and their states stay', async () => {
  const folder = newFolder();
  const texts = Array.from({ length: 5 }, (_, i) => state(`- Number ${i}?\n`));
  const start = new Date('2026-01-01T08:00:00Z');
  const early = await open(folder, start);
  for (const [at, text] of texts.entries()) {
    const before = texts[at - 1];
    if (!before) await early.record(text, 'Opened');
    else {
      const step = { id: `${at}`, label: 'Change a cue', before: before.version, after: text.version };
      await early.record(text, 'Change a cue', { turn: 'done', step });
    }
  }
  const later = await open(folder, new Date(start.getTime() + 30 * DAY));
  await later.record(state('- Outside?\n'), 'Changed outside');
  const again = await open(folder);
  expect(again.next().undo).toMatchObject({ before: texts[3]?.version, after: texts[4]?.version });
  for (const { version, text } of texts) expect(await again.textOf(version)).toBe(text);
});

test('a text that was prepared and not written is forgotten, unless a state has it', async () => {
  const folder = newFolder();
  const history = await open(folder);
  const [written, other] = [state('- One?\n'), state('- Two?\n')];
  await history.prepare(written);
  await history.record(written, 'Change a cue');
  await history.prepare(other);
  for (const { version } of [written, other]) await history.forget(version);
  await (await open(folder)).mend();
  const again = await open(folder);
  expect(again.list().saves.map(({ version }) => version)).toEqual([written.version]);
  expect(await again.textOf(written.version)).toBe(written.text);
  expect(await again.textOf(other.version)).toBeNull();
});

test('a torn line costs that line alone; an index of rubbish is set aside and made again', async () => {
  const folder = newFolder();
  const first = await open(folder);
  await first.record(state('- One?\n'), 'Opened');
  appendFileSync(join(folder, 'index.jsonl'), '{"version": "abc", "ti');
  const second = await open(folder);
  await second.record(state('- Two?\n'), 'Change a cue');
  expect((await open(folder)).list().saves).toHaveLength(2);

  writeFileSync(join(folder, 'index.jsonl'), Buffer.alloc(300, 7));
  const broken: string[] = [];
  const third = await open(folder, new Date(), broken);
  expect(third.list().saves.map(({ cause }) => cause)).toEqual(['Found again', 'Found again']);
  expect(await third.textOf(state('- One?\n').version)).toBe('- One?\n');
  expect(readFileSync(join(folder, broken[0] ?? ''))).toEqual(Buffer.alloc(300, 7));
});

/** Files in a folder and below, with their sizes in bytes. */
function sizesIn(folder: string): Map<string, number> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, statSync(join(folder, name)).size]));
}

test('takes no more room than it may, however large each state is', async () => {
  const folder = newFolder();
  const most = 40_000;
  const history = new History({ folder, disk: nodeDisk, now: () => new Date(), mostBytes: most });
  await history.open(() => undefined);
  for (let i = 0; i < 20; i++) {
    await history.record(state(randomBytes(3000).toString('hex')), 'Change a cue');
    const kept = [...sizesIn(join(folder, 'states')).values()].reduce((sum, size) => sum + size, 0);
    expect(kept).toBeLessThanOrEqual(most);
    expect(history.list().bytes).toBe(kept);
  }
  expect(history.list().saves.length).toBeGreaterThan(5);
});

test('names the states that its list has lost, and takes away what was half written', async () => {
  const folder = newFolder();
  const first = new History({ folder, disk: nodeDisk, now: () => new Date() });
  const texts = ['- One?\n', '- Two?\n', '- Three?\n'];
  for (const text of texts) await first.record(state(text), 'Change a cue');
  const index = join(folder, 'index.jsonl');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/\n.*\n/, '\n'));
  const { version } = state(texts[0] ?? '');
  const half = join(folder, 'states', version.slice(0, 2), `.${version}.z.${randomUUID()}.tmp`);
  writeFileSync(half, 'half');
  utimesSync(half, 0, 0);

  const history = await open(folder);
  await history.mend();
  const { saves } = history.list();
  expect(saves.map((save) => save.version)).toEqual(texts.map((text) => state(text).version).toReversed());
  expect([...sizesIn(join(folder, 'states')).keys()].filter((name) => !name.endsWith('.z'))).toEqual([]);
});

test('loses nothing of a list that could not be read for a moment', async () => {
  const folder = newFolder();
  await (await open(folder)).record(state('- One?\n'), 'Change a cue');
  let isBroken = true;
  const readFile = (...given: Parameters<typeof nodeDisk.readFile>): ReturnType<typeof nodeDisk.readFile> =>
    isBroken && given[0] === join(folder, 'index.jsonl')
      ? Promise.reject(Object.assign(new Error('let fail'), { code: 'EIO' }))
      : nodeDisk.readFile(...given);
  const disk = { ...nodeDisk, readFile: readFile as typeof nodeDisk.readFile };
  const told: unknown[] = [];
  const history = new History({
    folder,
    disk,
    now: () => new Date(),
    onNotKept: (error) => told.push(error),
  });
  await expect(history.open(() => undefined)).rejects.toThrow('let fail');
  await history.record(state('- Two?\n'), 'Change a cue');
  isBroken = false;
  await history.record(state('- Three?\n'), 'Change a cue');
  expect(told).toEqual([]);
  const { saves } = (await open(folder)).list();
  expect(saves.map(({ version }) => version)).toEqual(
    ['- Three?\n', '- Two?\n', '- One?\n'].map((text) => state(text).version),
  );
});

test('begins again where its folder was taken away', async () => {
  const folder = join(newFolder(), 'history');
  const history = await open(folder);
  await history.record(state('- One?\n'), 'Change a cue');
  rmSync(folder, { recursive: true });
  await history.record(state('- Two?\n'), 'Change a cue');
  const again = await open(folder);
  expect(again.list().saves).toHaveLength(1);
  expect(await again.textOf(state('- Two?\n').version)).toBe('- Two?\n');
});
