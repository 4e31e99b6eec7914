import type { Bank, Question, Story } from '../bank/model.ts';
import { repairMojibake } from '../bank/mojibake.ts';
import { PHRASINGS } from './phrasings.ts';
import type { Run } from './record.ts';

/** Which themes a question asks about, with their shares of it, strongest first (`createThemeFinder`). */
type FindThemes = (text: string) => readonly { readonly name: string; readonly share: number }[];

/** From this share on, another phrasing of its theme asks the same as a question. */
const ASKS_THE_SAME = 0.6;

/** Every way a question may be put: as it stands in the bank, its `ALSO:` lines, and the usual phrasings of its theme. */
export function wordingsOf({ text, alsoAsked }: Question, findThemes: FindThemes): string[] {
  const [first] = findThemes(text);
  const usual = first && first.share >= ASKS_THE_SAME ? (PHRASINGS[first.name] ?? []) : [];
  return [...new Set([text, ...alsoAsked.map((line) => line.text), ...usual])].map(repairMojibake);
}

/** A story that no question asks for. */
function promptForStory({ title }: Story): string {
  return `Tell me about “${repairMojibake(title)}”.`;
}

/** How a rehearsal puts what it asks now. */
export function wordingInRun(bank: Bank, run: Run, findThemes: FindThemes): string {
  const [target] = run.queue;
  if (!target) return '';
  if (target.kind === 'story') {
    const story = bank.stories.find(({ id }) => id === target.id);
    return story ? promptForStory(story) : '';
  }
  const question = bank.questions.find(({ id }) => id === target.id);
  if (!question) return '';
  const wordings = wordingsOf(question, findThemes);
  return wordings[mix(run.seed + run.done.length) % wordings.length] ?? '';
}

/** A number that has little to do with the one before it (Knuth's multiplicative hash). */
function mix(number: number): number {
  return ((number * 2_654_435_761) >>> 0) >>> 8;
}
