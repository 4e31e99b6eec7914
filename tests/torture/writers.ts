import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSaver } from './kill.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';
import { SHARED } from './shared-questions.ts';

/** Share of saves in whose last microseconds an outside edit may fall. Without the last look it is one in six. */
const IN_BETWEEN = 0.005;

/** Two processes save while another program writes the file: every edit is in the file, in a conflict, or in the history. */
export async function writersRound(folder: string, rounds: number): Promise<Outcome> {
  const file = join(folder, 'bank.md');
  const data = join(folder, 'data');
  writeFileSync(file, bankText(20));
  const failures: string[] = [];
  const each = Math.ceil(rounds / 2);
  const savers = ['one', 'two'].map((name) =>
    startSaver(file, data, name, { from: 0, count: each, mode: 'shared' }),
  );
  await Promise.all(savers.map(({ isReady }) => isReady));
  const over = new AbortController();
  const ended = Promise.all(savers.map((saver) => saver.ended)).then(() => over.abort());
  const outside: string[] = [];
  for (let i = 0; !over.signal.aborted && i < rounds; i++) {
    const text = readFileSync(file, 'utf8');
    // Some programs put a new file in place of the old one, some write into it.
    const isInPlace = i % 2 === 1;
    const mark = `outside ${i} mark${isInPlace ? ' in place' : ''}`;
    const cue = new RegExp(`^( {2}- cue ${SHARED[i % SHARED.length] ?? 0})( .*)?$`, 'm');
    const changed = text.replace(cue, `$1$2 ${mark}`);
    writeFileSync(isInPlace ? file : `${file}.editor`, changed);
    if (!isInPlace) renameSync(`${file}.editor`, file);
    outside.push(mark);
    await wait(20 + Math.random() * 60);
  }
  await ended;
  const desk = await openQuietly(file, data);
  await desk.history.settled();
  const { saves } = await desk.history.list();
  const past = await Promise.all(saves.map(({ version }) => desk.history.textOf(version)));
  const { conflicts } = desk.store.saving();
  const everything = [readFileSync(file, 'utf8'), JSON.stringify(conflicts), ...past].join('\n');
  for (const saver of savers) {
    for (const mark of saver.acknowledged)
      if (!everything.includes(mark)) failures.push(`a saved edit is nowhere: ${mark}`);
  }
  await desk.close();
  const saved = savers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const missing = outside.filter((mark) => !new RegExp(`${mark}(?! in place)`).test(everything));
  // No system call that Node has looks at a file and replaces it in one step. On a busy computer another file may be put there in between.
  const between = missing.filter((mark) => !mark.endsWith('in place'));
  const lost =
    between.length > saved * IN_BETWEEN ? missing : missing.filter((mark) => mark.endsWith('in place'));
  failures.push(...lost.map((mark) => `an outside edit is nowhere: ${mark}`));
  // What is refused stays in front of the person; a few are, when a form shows what has changed meanwhile.
  const refused = savers.reduce((sum, saver) => sum + saver.refused.length, 0);
  if (saved + refused !== each * 2)
    failures.push(`${each * 2 - saved - refused} edits were neither saved nor refused`);
  if (refused > saved / 4) failures.push(`${refused} edits were refused`);
  return {
    round: 'two processes and an editor at once',
    counted: `${saved} saves, ${outside.length} outside, ${conflicts.length} conflicts${between.length > 0 ? `, ${between.length} in between` : ''}`,
    failures,
  };
}
