import { readFileSync } from 'node:fs';
import type { Question, SourceRange } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { TYPE_SIZE } from '../../core/setting-values.ts';
import { type GlanceWindow, walkCard, watchCard } from './glance-walk.ts';
import { writtenSeed } from './written-seed.ts';

const MAX_PINS = 9;

const GLANCE_SIZES = [
  { width: 420, height: 320 },
  { width: 560, height: 420 },
] as const;

/** The seed bank with every story written, and as it stands. */
export const GLANCE_BANKS = [
  { what: 'every story written', bankText: writtenSeed() },
  { what: 'stories that are only titles', bankText: readFileSync('seeds/behavioral-questions.md', 'utf8') },
].map(({ what, bankText }) => ({ what, bank: withPins(bankText) }));

/** The same with every other story written: both kinds of card in one walk, for shells that are slow to start. */
export const MIXED_GLANCE_BANK = withPins(writtenSeed(2));

/** Returns a bank with settings in which all of its questions are pinned, in several sets. */
function withPins(bankText: string): { bankText: string; settings: { pinSets: ReturnType<typeof setsOf> } } {
  return { bankText, settings: { pinSets: setsOf(bankText) } };
}

function setsOf(text: string): { name: string; pins: string[] }[] {
  const ids = parseBank(text).questions.map(({ id }) => id);
  const count = Math.ceil(ids.length / MAX_PINS);
  return Array.from({ length: count }, (_, at) => ({
    name: `Set ${at + 1}`,
    pins: ids.slice(at * MAX_PINS, (at + 1) * MAX_PINS),
  }));
}

/**
 * Walks the cards of one of the banks in windows of both sizes: all of them in the long round, else those hardest to show.
 *
 * @returns the faults found, one line each
 */
export async function walkBank(
  window: Omit<GlanceWindow, 'typeSize'>,
  text: string,
  isLongRound: boolean,
): Promise<string[]> {
  const { page } = window;
  await watchCard(page);
  await page.getByRole('option').first().waitFor();
  const wrong: string[] = [];
  const { questions } = parseBank(text);
  if (questions.length !== 22) wrong.push(`${questions.length} questions`);
  const walked = isLongRound ? questions : hardestOf(questions);
  let set = 0;
  for (const [at, question] of questions.entries()) {
    if (!walked.includes(question)) continue;
    const place = at % MAX_PINS;
    while (set * MAX_PINS <= at) {
      set += 1;
      await page.keyboard.press('Control+Shift+D');
      await page.getByText(`Pins: Set ${set}.`).waitFor();
    }
    const pinKey = `Control+${place + 1}`;
    wrong.push(
      ...(await walkCard({ ...window, typeSize: TYPE_SIZE.default }, GLANCE_SIZES, question, pinKey)),
    );
  }
  return wrong;
}

/** The longest question, the longest cue and story line, the fullest card, and garbled characters. */
function hardestOf(questions: readonly Question[]): Question[] {
  const most = (measure: (question: Question) => number) =>
    questions.reduce((hardest, each) => (measure(each) > measure(hardest) ? each : hardest));
  const longest = (parts: readonly { readonly range: SourceRange }[]): number =>
    Math.max(0, ...parts.map(({ range }) => range.end - range.start));
  return [
    most(({ text }) => text.length),
    most(({ cues }) => longest(cues)),
    most(({ stories }) => longest(stories)),
    most(({ cues, stories }) => cues.length + stories.length),
    most(({ text }) => Number(text.includes('â'))),
  ];
}
