import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAnswer, newRecord, recordSchema, undoAnswer } from '../../../core/rehearsal/record.ts';
import { keepRehearsal, type RehearsalStore } from '../../../service/rehearsal/rehearsal-store.ts';
import { answered } from '../../core/rehearsal/support/answers.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openerOf } from '../support/kept-files.ts';

const newFolder = temporaryFolders();
const now = new Date('2026-11-12T14:00:00Z');

const openRehearsal = openerOf('rehearsal.json', keepRehearsal, now);

test('a rating is on disk when it is answered, for its owner alone, and can be taken back', async () => {
  const folder = newFolder();
  const { store, file } = await openRehearsal(folder);
  const [first, second] = [answered('launch', 'good', now), answered('launch', 'again', now)];
  await store.change((record) => addAnswer(record, first));
  await store.change((record) => addAnswer(record, second));
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await openRehearsal(folder)).store.value().answers).toEqual([first, second]);
  await store.change((record) => undoAnswer(record, first.id));
  expect(recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).answers).toEqual([second]);
});

test('two that rate at once lose nothing', async () => {
  const folder = newFolder();
  const [one, other] = [await openRehearsal(folder), await openRehearsal(folder)];
  const rate = (store: RehearsalStore) =>
    store.change((record) => addAnswer(record, answered('launch', 'good', now)));
  for (let round = 0; round < 5; round++) {
    await Promise.all([rate(one.store), rate(one.store)]);
    await rate(other.store);
  }
  expect(recordSchema.parse(JSON.parse(readFileSync(one.file, 'utf8'))).answers).toHaveLength(15);
});

test('two windows that rate in one rehearsal both have answered in it', async () => {
  const { store } = await openRehearsal(newFolder());
  const run = {
    id: 'run',
    startedAt: now.toISOString(),
    minutes: 10,
    queue: [],
    done: [],
    spent: 0,
    seed: 1,
  };
  const answers = [answered('launch', 'good', now), answered('garden', 'good', now)];
  await Promise.all(
    [...answers, ...answers].map((answer) =>
      store.change((record) => addAnswer(record, answer, { ...run, done: [answer.id] })),
    ),
  );
  expect(store.value().run?.done).toEqual(answers.map(({ id }) => id));
  await store.change((record) => addAnswer(record, answered('launch', 'good', now), { ...run, id: 'other' }));
  expect(store.value().run?.done).toEqual([]);
});

test('a file cut in half is set aside and said; what is wrong in places loses only that', async () => {
  const whole = JSON.stringify({ ...newRecord, answers: [answered('launch', 'good', now)] });
  for (const [words, left] of [
    [whole.slice(0, whole.length / 2), 0],
    ['[]', 0],
    ['', 0],
    [JSON.stringify({ ...newRecord, answers: [answered('launch', 'good', now), { at: 'now' }] }), 1],
  ] as const) {
    const folder = newFolder();
    writeFileSync(join(folder, 'rehearsal.json'), words);
    const { store, notices } = await openRehearsal(folder);
    expect(store.value().answers).toHaveLength(left);
    expect(notices).toHaveLength(1);
    const aside = readdirSync(folder).find((name) => name.includes('.broken-')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(words);
    expect(notices[0]?.message).toContain(aside);
  }
});

test('a file of a newer version is left as it is, and ratings hold for this run', async () => {
  const folder = newFolder();
  const newer = '{"version":2,"answers":[]}';
  writeFileSync(join(folder, 'rehearsal.json'), newer);
  const { store, notices, file } = await openRehearsal(folder);
  await store.change((record) => addAnswer(record, answered('launch', 'good', now)));
  expect(store.value().answers).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe(newer);
  expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining('newer')]);
});

test('a rating goes with its story to another title, and so does the rehearsal under way', async () => {
  const { store } = await openRehearsal(newFolder());
  await store.change((record) => ({
    ...addAnswer(record, { ...answered('launch', 'good', now), question: 'why' }),
    run: {
      id: 'run',
      startedAt: now.toISOString(),
      minutes: null,
      queue: [{ kind: 'question', id: 'why' }],
      done: [],
      spent: 0,
      seed: 1,
    },
  }));
  store.rename({ questions: new Map([['why', 'why us']]), stories: new Map([['launch', 'start']]) });
  expect(store.value()).toMatchObject({
    answers: [{ question: 'why us', story: 'start' }],
    run: { queue: [{ kind: 'question', id: 'why us' }] },
  });
});
