import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asNobody } from '../service/support/unprivileged.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';

type Close = (file: string, folder: string) => () => void;

/** Ways to keep a save from the file, each with the way to let it in again. */
const WAYS: Readonly<Record<string, Close>> = {
  'a read-only file': (file) => {
    chmodSync(file, 0o444);
    return () => chmodSync(file, 0o666);
  },
  'a read-only folder': (_, folder) => {
    chmodSync(folder, 0o555);
    return () => chmodSync(folder, 0o777);
  },
};

/** Closes the file and the folder in turn: refused with a sentence, kept as a draft, and saved once they are open. */
export async function closedRound(folder: string): Promise<Outcome> {
  const failures: string[] = [];
  let refused = 0;
  chmodSync(folder, 0o777);
  for (const [said, close] of Object.entries(WAYS)) {
    await asNobody(async () => {
      const own = join(folder, said.replaceAll(' ', '-'));
      const data = `${own}-data`;
      for (const made of [own, data]) mkdirSync(made);
      const file = join(own, 'bank.md');
      const text = bankText(3);
      writeFileSync(file, text);
      const bank = await openQuietly(file, data);
      const edit = { kind: 'addQuestion', text: 'Closed', section: null } as const;
      const open = close(file, own);
      const answer = await bank.file.edit(edit, null);
      if (answer.ok) failures.push(`${said}: saved`);
      else {
        refused++;
        if (!/^Your change is not saved, because .+\.$/.test(answer.error.message))
          failures.push(`${said}: ${answer.error.message}`);
      }
      if (readFileSync(file, 'utf8') !== text) failures.push(`${said}: the file was changed`);
      if (!(await bank.drafts.save('question', 'Closed')).ok) failures.push(`${said}: no draft`);
      open();
      const again = await bank.file.edit(edit, null);
      if (!again.ok || !readFileSync(file, 'utf8').includes('- Closed'))
        failures.push(`${said}: nothing can be saved afterwards`);
      await bank.close();
    });
  }
  return {
    round: 'file or folder closed',
    counted: `${refused} saves refused`,
    failures,
  };
}
