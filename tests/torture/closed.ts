import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { asNobody } from '../service/support/unprivileged.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';

type Close = (bank: string, folder: string) => () => void;

/** Ways to keep a save from the file, each with the way to let it in again. */
const WAYS: Readonly<Record<string, Close>> = {
  'a read-only file': (bank) => {
    chmodSync(bank, 0o444);
    return () => chmodSync(bank, 0o666);
  },
  'a read-only folder': (_, folder) => {
    chmodSync(folder, 0o555);
    return () => chmodSync(folder, 0o777);
  },
  'a lock of another computer': (_, folder) => {
    const lock = join(folder, '.bank.md.sidecue-lock');
    const holder = { id: 'other', host: `not-${hostname()}`, pid: 1, started: null };
    writeFileSync(lock, JSON.stringify(holder), { mode: 0o666 });
    return () => rmSync(lock);
  },
};

/** Closes the file, the folder and the lock in turn: refused with a sentence, kept as a draft, and saved once they are open. */
export async function closedRound(folder: string): Promise<Outcome> {
  const failures: string[] = [];
  let refused = 0;
  chmodSync(folder, 0o777);
  for (const [said, close] of Object.entries(WAYS)) {
    await asNobody(async () => {
      const own = join(folder, said.replaceAll(' ', '-'));
      const data = `${own}-data`;
      for (const made of [own, data]) mkdirSync(made);
      const bank = join(own, 'bank.md');
      const text = bankText(3);
      writeFileSync(bank, text);
      const desk = await openQuietly(bank, data);
      const edit = { kind: 'addQuestion', text: 'Closed', section: null } as const;
      const open = close(bank, own);
      const answer = await desk.store.edit(edit, null);
      if (answer.ok) failures.push(`${said}: saved`);
      else {
        refused++;
        if (!/^Your change is not saved, because .+\.$/.test(answer.error.message))
          failures.push(`${said}: ${answer.error.message}`);
      }
      if (readFileSync(bank, 'utf8') !== text) failures.push(`${said}: the file was changed`);
      if (!(await desk.drafts.save('question', 'Closed')).ok) failures.push(`${said}: no draft`);
      open();
      const again = await desk.store.edit(edit, null);
      if (!again.ok || !readFileSync(bank, 'utf8').includes('- Closed'))
        failures.push(`${said}: nothing can be saved afterwards`);
      await desk.close();
    });
  }
  return {
    round: 'file, folder or lock closed',
    counted: `${refused} saves refused`,
    failures,
  };
}
