/**
 * A process of its own that saves one edit after another: FILE DATA NAME FROM COUNT [shared]. It says each that is acknowledged, and
 * with “shared” changes cues that others change, too. It says also when it looked at the bank last and had replaced it, as
 * `gap FROM TO` in ns of the system's clock.
 */
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Edit } from '../../core/bank/edit/edit.ts';
import { cuesAsLines } from '../../core/bank/edit/question-form.ts';
import { nodeDisk, type Disk } from '../../service/read-file.ts';
import { changeQuestion } from '../core/bank/edit/support/edits.ts';
import { openQuietly } from './open.ts';
import { SHARED } from './shared-questions.ts';

const [file = '', data = '', name = '', from = '0', count = '0', mode] = process.argv.slice(2);
const bank = await openQuietly(file, data, { disk: tellingGaps() });
writeSync(1, 'ready\n');

/** Only a look in the same turn as the replacement is one: without it there is no gap, but a save that overwrites. */
function tellingGaps(): Disk {
  let looked: bigint | null = null;
  return {
    ...nodeDisk,
    statSync: ((...given: Parameters<Disk['statSync']>) => {
      looked = process.hrtime.bigint();
      queueMicrotask(() => (looked = null));
      return nodeDisk.statSync(...given);
    }) as Disk['statSync'],
    renameSync: (from, to) => {
      nodeDisk.renameSync(from, to);
      if (looked !== null) writeSync(1, `gap ${looked} ${process.hrtime.bigint()}\n`);
    },
  };
}

/** Another cue of a question that others write to, made on the bank as it is shown. */
function sharedEdit(words: string, number: number): Edit {
  const name = `Question ${number}?`;
  const question = bank.file.state().bank?.questions.find(({ text }) => text === name);
  const cues = question?.cues.map(({ text, depth }) => ({ text, depth })) ?? [];
  const kept = [...cues.slice(0, 1), ...cues.slice(1).slice(-2), { text: words, depth: 1 }];
  return changeQuestion(question?.id ?? '', { cues: cuesAsLines(cues) }, { cues: cuesAsLines(kept) });
}

for (let i = Number(from); i < Number(from) + Number(count); i++) {
  const words = `${name} saved ${i} mark`;
  const base = bank.file.state().version;
  const isShared = mode === 'shared' && i % 3 === 0;
  const shared = SHARED[i % SHARED.length] ?? 0;
  const edit: Edit = isShared
    ? sharedEdit(words, shared)
    : { kind: 'addQuestion', text: words, section: null };
  // As long as a person looks at a form: others change what it shows.
  if (isShared) await wait(Math.random() * 30);
  const answer = await bank.file.edit(edit, base);
  if (answer.ok && answer.value.kind === 'saved') writeSync(1, `ack ${words}\n`);
  else writeSync(1, `not ${words}: ${answer.ok ? answer.value.kind : answer.error.message}\n`);
}
await bank.close();
