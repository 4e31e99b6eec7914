import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { applyEdit } from '../core/bank/edit/apply-edit.ts';
import type { Edit } from '../core/bank/edit/edit.ts';
import { editOfCue, editOfQuestion, formOfQuestion } from '../core/bank/edit/question-form.ts';
import type { Bank } from '../core/bank/model.ts';
import { parseBank } from '../core/bank/parse.ts';
import { replaceFile } from '../service/bank/atomic-write.ts';
import { History } from '../service/bank/history.ts';
import { openBank } from '../service/bank/open-banks.ts';
import { nodeDisk } from '../service/read-file.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { quantile } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

const SIZES = [200, 1000, 10_000];
const SAVES = 10_000;
const ROUNDS = 15;
/** Pause before each write, in ms: users pause between saves, and an idle disk behaves differently from a busy one. */
const PAUSE = 500;

/** Times a save next to a plain write and a full parse, and the opening of a long history. */
export async function run({ json }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-bench-'));
  try {
    const figures: SaveFigures[] = [];
    for (const questions of SIZES) figures.push(await measureSaves(folder, questions));
    const historyMs = await measureHistory(folder);
    const history = `a history of ${SAVES} states opens in ${formatMs(historyMs)}`;
    console.log(
      json ? JSON.stringify({ figures, historyMs }) : [...figures.map(describe), history].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface SaveFigures {
  readonly questions: number;
  readonly plainMs: number;
  readonly replaceMs: number;
  readonly parseMs: number;
  readonly editMs: number;
  readonly saveMs: number;
}

type Timed = Exclude<keyof SaveFigures, 'questions'>;

export async function measureSaves(folder: string, questions: number): Promise<SaveFigures> {
  const text = generateBank({ questions, seed: 3 });
  const bytes = Buffer.from(text, 'utf8');
  const path = join(folder, `bank-${questions}.md`);
  writeFileSync(path, bytes);
  const bank = await openBank({
    path,
    dataFolder: join(folder, 'data'),
    canKeep: true,
    now: () => new Date(),
    onBank: () => undefined,
    onSaving: () => undefined,
    onRenamed: () => undefined,
    onNotice: () => undefined,
    onMerged: () => undefined,
    report: console.error,
  });
  const times: Record<Timed, number[]> = {
    plainMs: [],
    replaceMs: [],
    parseMs: [],
    editMs: [],
    saveMs: [],
  };
  const time = async (name: Timed, body: () => unknown): Promise<void> => {
    const start = performance.now();
    await body();
    times[name].push(performance.now() - start);
  };
  const plain = join(folder, 'plain.md');
  writeFileSync(plain, '');
  for (let round = 0; round < ROUNDS; round++) {
    await bank.file.settled();
    await pause(PAUSE);
    await time('plainMs', async () => {
      const handle = await open(plain, 'w');
      await handle.writeFile(bytes);
      await handle.sync();
      await handle.close();
    });
    await pause(PAUSE);
    await time('replaceMs', () => replaceFile(plain, bytes));
    await time('parseMs', () => parseBank(text));
    await pause(PAUSE);
    const loaded = bank.file.loaded();
    if (!loaded) throw new Error('The bank of the measurement was not opened.');
    const edit = editOf(round, loaded.bank);
    await time('editMs', () => applyEdit(loaded.text, edit, loaded.bank));
    await time('saveMs', async () => {
      const saved = await bank.file.edit(edit, loaded.version);
      if (!saved.ok || saved.value.kind !== 'saved') throw new Error(JSON.stringify(saved));
    });
  }
  await bank.close();
  const middle = (name: Timed): number => quantile(times[name], 0.5);
  return {
    questions,
    plainMs: middle('plainMs'),
    replaceMs: middle('replaceMs'),
    parseMs: middle('parseMs'),
    editMs: middle('editMs'),
    saveMs: middle('saveMs'),
  };
}

/** Returns one of the most common edits: a cue, a question's text, or an added question. */
function editOf(round: number, { questions }: Bank): Edit {
  const question = questions[(round * 997) % questions.length];
  const added = { kind: 'addQuestion', text: `Round ${round}?`, section: null } as const;
  if (!question || round % 3 === 0) return added;
  const text = `Round ${round}: ${question.text}`;
  const changed =
    round % 3 === 1
      ? editOfQuestion(question, { ...formOfQuestion(question), text })
      : editOfCue(question, 0, `Round ${round}`);
  return changed ?? added;
}

async function measureHistory(folder: string): Promise<number> {
  const own = join(folder, 'history');
  await nodeDisk.mkdir(own);
  const lines = Array.from({ length: SAVES }, (_, i) =>
    JSON.stringify({
      version: i.toString(16).padStart(64, '0'),
      time: new Date(i * 60_000).toISOString(),
      cause: 'Change cues',
      bytes: 1000,
      stored: 500,
    }),
  );
  writeFileSync(join(own, 'index.jsonl'), `${lines.join('\n')}\n`);
  const start = performance.now();
  const history = new History({ folder: own, disk: nodeDisk, now: () => new Date() });
  await history.open(() => undefined);
  history.list();
  return performance.now() - start;
}

function describe({ questions, plainMs, replaceMs, parseMs, editMs, saveMs }: SaveFigures): string {
  const row = (name: string, ms: number): string[] => [name, formatMs(ms), (ms / plainMs).toFixed(1)];
  return formatTable(
    [`bank of ${questions} questions`, 'median', 'by plain'],
    [
      row('write and fsync, plainly', plainMs),
      row('put in the file’s place, durably', replaceMs),
      row('parse all of it', parseMs),
      row('make an edit and read it back', editMs),
      row('save an edit, until it is answered', saveMs),
    ],
  );
}
