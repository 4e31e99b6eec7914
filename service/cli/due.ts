import { join } from 'node:path';
import type { Bank } from '../../core/bank/model.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { clockInFigures, dayInFigures } from '../../core/dates.ts';
import { memoryOf, recallAt, scheduleOf, type RememberedItem } from '../../core/rehearsal/memory.ts';
import { rehearsalWords } from '../../core/rehearsal/words.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { serviceErrors } from '../errors.ts';
import { readFormat } from '../kept-file.ts';
import { REHEARSAL_FORMAT } from '../rehearsal/rehearsal-store.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';
import { loadUsualBank } from './usual-bank.ts';
import { cliWords } from './words.ts';

export const due: CliCommand = {
  options: { bank: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },

  async run(values, words, { root, env, print, warn }) {
    if (words.length > 0) throw new UsageError(cliWords.usage.noWords('due'));
    const dataFolder = resolveDataFolder(textOption(values, 'data'), env);
    const loaded = await loadUsualBank(textOption(values, 'bank'), dataFolder, root.seedBank, warn);
    if (!loaded) return EXIT.unusable;
    const file = join(dataFolder, 'rehearsal.json');
    const found = await readFormat(file, REHEARSAL_FORMAT);
    if (found.kind === 'newer' || found.kind === 'broken') {
      const { message, nextStep } =
        found.kind === 'newer' ? serviceErrors.rehearsalFromNewer(file) : serviceErrors.rehearsalBroken(file);
      warn(`${message} ${nextStep}`);
      return EXIT.unusable;
    }
    const now = new Date();
    const { bank } = loaded;
    const schedule = scheduleOf(bank, memoryOf(found.value.answers, now));
    print(values['json'] === true ? asJson(schedule, bank, now) : inWords(schedule, bank, now));
    return EXIT.ok;
  },
};

function asJson(schedule: readonly RememberedItem[], bank: Bank, now: Date): string {
  const rows = schedule.map((item) => ({
    kind: item.kind,
    title: titleOf(item, bank),
    part: item.part,
    /** Null if never rehearsed. */
    due: item.card?.due.toISOString() ?? null,
    isDue: isDue(item, now),
    recall: Number(recallAt(item.card, now.getTime()).toFixed(3)),
  }));
  return JSON.stringify({ now: now.toISOString(), items: rows });
}

function isDue({ card }: RememberedItem, now: Date): boolean {
  return card !== undefined && card.due.getTime() <= now.getTime();
}

/** Lists the rehearsed items with their due times, then the counts of due, later and new ones. */
function inWords(schedule: readonly RememberedItem[], bank: Bank, now: Date): string {
  const rehearsed = schedule.filter(({ card }) => card !== undefined);
  const rows = rehearsed.map((item) => {
    const when = isDue(item, now) ? cliWords.due.now : moment(item.card?.due ?? now);
    return `${when.padEnd(16)}  ${titleOf(item, bank)}: ${rehearsalWords.parts[item.part]}`;
  });
  const dueNow = rehearsed.filter((item) => isDue(item, now)).length;
  const fresh = schedule.length - rehearsed.length;
  return [...rows, cliWords.due.counts(dueNow, rehearsed.length - dueNow, fresh)].join('\n');
}

/** Formats a time as “2026-11-12 14:05”, in the local time zone. */
function moment(time: Date): string {
  return `${dayInFigures(time)} ${clockInFigures(time)}`;
}

function titleOf({ kind, id }: RememberedItem, { questions, stories }: Bank): string {
  const text =
    kind === 'question'
      ? questions.find((question) => question.id === id)?.text
      : stories.find((story) => story.id === id)?.title;
  return repairMojibake(text ?? id);
}
