import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failingDisk } from './failing-disk.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';

/** Lets each write, sync and rename of a save fail in its turn, once and for good: the file is whole, and saving works again after. */
export async function diskFullRound(folder: string, codes: readonly string[]): Promise<Outcome> {
  const failures: string[] = [];
  let failed = 0;
  for (const code of codes) {
    for (const forGood of [false, true]) {
      for (let nth = 1, isDone = false; !isDone && nth < 100; nth++) {
        const own = join(folder, `${code}-${forGood}-${nth}`);
        mkdirSync(own, { recursive: true });
        const file = join(own, 'bank.md');
        const text = bankText(3);
        writeFileSync(file, text);
        const { disk, fail, steps } = failingDisk();
        const bank = await openQuietly(file, join(own, 'data'), { disk });
        await bank.history.settled();
        const said = `${code} at step ${nth}${forGood ? ' for good' : ''}`;
        fail(nth, code, forGood);
        const answer = await bank.file.edit({ kind: 'addQuestion', text: 'New one', section: null }, null);
        await bank.history.settled();
        isDone = steps() < nth;
        const now = readFileSync(file, 'utf8');
        const isNew = now !== text && now.replace('- New one\n', '').includes('Question 2?');
        if (now !== text && !(isNew && now.includes('- New one') && now.includes('Choose')))
          failures.push(`${said}: the file is torn`);
        if (answer.ok && now === text) failures.push(`${said}: acknowledged, and not on disk`);
        if (!answer.ok) {
          failed++;
          if (!/^Your change is not saved, because .+\.$/.test(answer.error.message))
            failures.push(`${said}: ${answer.error.message}`);
        }
        fail(0, '', false);
        const draft = await bank.drafts.save('question', 'New one');
        if (!draft.ok) failures.push(`${said}: no draft`);
        const again = await bank.file.edit({ kind: 'addQuestion', text: 'After', section: null }, null);
        if (!again.ok || !readFileSync(file, 'utf8').includes('- After'))
          failures.push(`${said}: nothing can be saved afterwards`);
        await bank.close();
        const litter = readdirSync(own).filter((name) => name !== 'bank.md' && name !== 'data');
        if (litter.length > 0 && !forGood) failures.push(`${said}: left behind ${litter.join()}`);
      }
    }
  }
  return { round: 'disk full or broken at every step', counted: `${failed} saves refused`, failures };
}
