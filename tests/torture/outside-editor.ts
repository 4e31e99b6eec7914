import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSaver } from './kill.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';
import { SHARED } from './shared-questions.ts';

/** Saves while another program writes the file: every edit is in the file, in a conflict, or in the history. */
export async function outsideEditorRound(folder: string, rounds: number): Promise<Outcome> {
  const file = join(folder, 'bank.md');
  const data = join(folder, 'data');
  writeFileSync(file, bankText(20));
  const failures: string[] = [];
  const saver = startSaver(file, data, 'one', { from: 0, count: rounds, mode: 'shared' });
  await saver.isReady;
  const over = new AbortController();
  const ended = saver.ended.then(() => over.abort());
  const outside: { readonly mark: string; readonly from: bigint; readonly to: bigint }[] = [];
  for (let i = 0; !over.signal.aborted && i < rounds; i++) {
    const text = readFileSync(file, 'utf8');
    // Some programs put a new file in place of the old one, some write into it.
    const isInPlace = i % 2 === 1;
    const mark = `outside ${i} mark`;
    const cue = new RegExp(`^( {2}- cue ${SHARED[i % SHARED.length] ?? 0})( .*)?$`, 'm');
    const changed = text.replace(cue, `$1$2 ${mark}`);
    if (!isInPlace) writeFileSync(`${file}.editor`, changed);
    const from = process.hrtime.bigint();
    if (isInPlace) writeFileSync(file, changed);
    else renameSync(`${file}.editor`, file);
    outside.push({ mark, from, to: process.hrtime.bigint() });
    await wait(20 + Math.random() * 60);
  }
  await ended;
  const bank = await openQuietly(file, data);
  const past = await Promise.all(
    bank.history.list().saves.map(({ version }) => bank.history.textOf(version)),
  );
  const { conflicts } = bank.file.saving();
  const everything = [readFileSync(file, 'utf8'), JSON.stringify(conflicts), ...past].join('\n');
  await bank.close();
  for (const mark of saver.acknowledged)
    if (!everything.includes(mark)) failures.push(`a saved edit is nowhere: ${mark}`);
  // No system call that Node has looks at a file and replaces it in one step: what another program writes in between is lost.
  const missing = outside.filter(({ mark }) => !everything.includes(mark));
  const inBetween = missing.filter(({ from, to }) =>
    saver.gaps.some(([looked, replaced]) => from <= replaced && looked <= to),
  );
  for (const one of missing)
    if (!inBetween.includes(one)) failures.push(`an outside edit is nowhere: ${one.mark}`);
  // What is refused stays in front of the person; a few are, when a form shows what has changed meanwhile.
  const [saved, refused] = [saver.acknowledged.length, saver.refused.length];
  if (saved + refused !== rounds)
    failures.push(`${rounds - saved - refused} edits were neither saved nor refused`);
  if (refused > saved / 4) failures.push(`${refused} edits were refused`);
  return {
    round: 'an editor at the same time',
    counted: `${saved} saves, ${outside.length} outside, ${conflicts.length} conflicts${inBetween.length > 0 ? `, ${inBetween.length} in between` : ''}`,
    failures,
  };
}
