import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankText, openQuietly, type Outcome } from './open.ts';

const NAME = 'a small disk that fills up';
/** Of the disk, in KB. */
const SIZE = 256;

/** Fills a real small disk beside the bank, saves, and makes room again: refused with a sentence, whole, and saved afterwards. */
export async function smallDiskRound(folder: string, rounds: number): Promise<Outcome> {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return { round: NAME, counted: 'skipped: no disk may be mounted here', failures: [] };
  }
  const failures: string[] = [];
  let refused = 0;
  try {
    const file = join(folder, 'bank.md');
    const ballast = join(folder, 'ballast');
    // The data folder is on another disk, so that drafts can be kept.
    const data = `${folder}-data`;
    mkdirSync(data);
    let text = bankText(300);
    writeFileSync(file, text);
    const bank = await openQuietly(file, data);
    for (let round = 0; round < rounds; round++) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, (bavail - (round % 5)) * bsize)));
      const edit = { kind: 'addQuestion', text: `Full ${round}`, section: null } as const;
      const answer = await bank.file.edit(edit, null);
      const now = readFileSync(file, 'utf8');
      if (answer.ok !== (now !== text)) failures.push(`round ${round}: what is said is not what is on disk`);
      if (!answer.ok) {
        refused++;
        if (!answer.error.message.includes('the disk is full')) failures.push(answer.error.message);
      }
      if (!(await bank.drafts.save('question', edit.text)).ok) failures.push(`round ${round}: no draft`);
      rmSync(ballast);
      const again = await bank.file.edit({ ...edit, text: `Room ${round}` }, null);
      text = readFileSync(file, 'utf8');
      if (!again.ok || !text.includes(`- Room ${round}`))
        failures.push(`round ${round}: not saved with room again`);
    }
    await bank.close();
  } finally {
    execFileSync('umount', [folder]);
  }
  return { round: NAME, counted: `${refused} of ${rounds} saves refused`, failures };
}
