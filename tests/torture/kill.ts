import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseBank } from '../../core/bank/parse.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';

const SAVER = fileURLToPath(new URL('saver.ts', import.meta.url));

/** A saver at work. */
export function startSaver(
  file: string,
  data: string,
  name: string,
  { from, count, mode = 'own' }: { from: number; count: number; mode?: 'own' | 'shared' },
): Saver {
  const args = ['--import', 'tsx', SAVER, file, data, name, String(from), String(count), mode];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const saver = { acknowledged: [] as string[], refused: [] as string[], gaps: [] as [bigint, bigint][] };
  let rest = '';
  let ready = (): void => undefined;
  const isReady = new Promise<void>((done) => (ready = done));
  let saved = (): void => undefined;
  const hasSaved = new Promise<void>((done) => (saved = done));
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'ready') ready();
      else if (line.startsWith('gap ')) {
        const [looked = '', replaced = ''] = line.slice(4).split(' ');
        saver.gaps.push([BigInt(looked), BigInt(replaced)]);
      } else if (line.startsWith('ack ')) {
        saver.acknowledged.push(line.slice(4));
        saved();
      } else saver.refused.push(line);
    }
  });
  const ended = once(child, 'close').then(() => {
    ready();
    saved();
  });
  return { ...saver, isReady, hasSaved, ended, kill: () => child.kill('SIGKILL') };
}
interface Saver {
  readonly acknowledged: string[];
  readonly refused: string[];
  /** When it looked at the bank last and had replaced it, see `saver.ts`. */
  readonly gaps: readonly (readonly [looked: bigint, replaced: bigint])[];
  readonly isReady: Promise<void>;
  /** Settles when it has saved once, or has ended. */
  readonly hasSaved: Promise<void>;
  readonly ended: Promise<void>;
  readonly kill: () => void;
}

/** Kills a saving process at random moments until as many saves are acknowledged; each time the file is whole, with all of them. */
export async function killRound(folder: string, saves: number): Promise<Outcome> {
  const file = join(folder, 'bank.md');
  const data = join(folder, 'data');
  writeFileSync(file, bankText(40));
  const failures: string[] = [];
  const all: string[] = [];
  let kills = 0;
  let asked = 0;
  while (all.length < saves && kills < saves) {
    const saver = startSaver(file, data, 'one', { from: asked, count: 1000 });
    // Every other time a save is acknowledged first, however busy the computer is.
    await (kills % 2 === 0 ? saver.hasSaved : saver.isReady);
    setTimeout(saver.kill, Math.random() * 400);
    await saver.ended;
    kills++;
    asked += 1000;
    all.push(...saver.acknowledged);
    failures.push(...saver.refused);
    const text = readFileSync(file, 'utf8');
    const { questions, stories } = parseBank(text);
    const words = new Set(questions.map((question) => question.text));
    for (const mark of all) if (!words.has(mark)) failures.push(`an acknowledged save is missing: ${mark}`);
    if (!stories.some(({ isWritten }) => isWritten))
      failures.push('the story at the end of the file is gone');
    // One more than was acknowledged at each kill may be on disk, and no more.
    if (words.size > 40 + all.length + kills) failures.push('there are questions that nobody saved');
  }
  const bank = await openQuietly(file, data);
  const before = readFileSync(file, 'utf8');
  const undone = await bank.file.undo();
  if (!undone.ok || undone.value.kind !== 'saved')
    failures.push(`the last save cannot be taken back: ${JSON.stringify(undone)}`);
  else await bank.file.redo();
  if (readFileSync(file, 'utf8') !== before) failures.push('undo and redo do not give the same file');
  await bank.close();
  return { round: 'kill -9 while saving', counted: `${all.length} saves, ${kills} kills`, failures };
}
