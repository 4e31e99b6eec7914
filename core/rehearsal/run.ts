import { repairMojibake } from '../bank/mojibake.ts';
import type { Bank, Question, Story } from '../bank/model.ts';
import { openStory, type CardTarget } from '../session/card-content.ts';
import { itemsOfQuestion, itemsOfStory, keyOf, recallAt, type Item, type Memory } from './memory.ts';
import type { Rating } from './ratings.ts';
import type { RatedAnswer, RehearsalRecord, Run } from './record.ts';

/** Something a rehearsal can ask for: a question, or a written story that no question opens with. */
export interface Prompt {
  readonly target: CardTarget;
  readonly question: Question | null;
  /** The story its card opens with; null if none is written or the cues are the answer. */
  readonly story: Story | null;
  /** Items an answer rates. */
  readonly items: readonly Item[];
}

/** Returns all prompts of a bank, in file order. */
export function promptsOf({ questions, stories }: Bank): Prompt[] {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const asked = questions.map((question): Prompt => {
    const own = question.stories.flatMap((reference) => {
      const story = byId.get(reference.storyId);
      return story ? [{ story, reference }] : [];
    });
    const open = openStory({ question, stories: own }, null)?.story;
    const story = open?.isWritten ? open : null;
    const items = [...itemsOfQuestion(question), ...(story ? itemsOfStory(story) : [])];
    return { target: { kind: 'question', id: question.id }, question, story, items };
  });
  const told = new Set(asked.map(({ story }) => story?.id));
  const untold = stories
    .filter(({ id, isWritten }) => isWritten && !told.has(id))
    .map((story): Prompt => ({
      target: { kind: 'story', id: story.id },
      question: null,
      story,
      items: itemsOfStory(story),
    }));
  return [...asked, ...untold];
}

/** Returns whether any item of a prompt is due. */
export function isDue({ items }: Prompt, memory: Memory, now: number): boolean {
  return items.some((item) => (memory.get(keyOf(item))?.due.getTime() ?? Infinity) <= now);
}

/** Returns whether a prompt has items, none of them rehearsed yet. */
export function isNew({ items }: Prompt, memory: Memory): boolean {
  return items.length > 0 && !items.some((item) => memory.has(keyOf(item)));
}

/** Returns the earliest due date of a prompt's items, in ms since 1970; Infinity if new. */
export function firstDue({ items }: Prompt, memory: Memory): number {
  return Math.min(...items.map((item) => memory.get(keyOf(item))?.due.getTime() ?? Infinity), Infinity);
}

/** Returns the mean probability of recall of a prompt's items, 0 to 1; 0 if it has none. */
export function recallOf({ items }: Prompt, memory: Memory, at: number): number {
  if (items.length === 0) return 0;
  return items.reduce((sum, item) => sum + recallAt(memory.get(keyOf(item)), at), 0) / items.length;
}

/** Sorts prompts: due (earliest first), new, due later, and last those without items. */
export function byDue(prompts: readonly Prompt[], memory: Memory, now: number): Prompt[] {
  const rank = (prompt: Prompt): number => {
    if (prompt.items.length === 0) return 3;
    if (isDue(prompt, memory, now)) return 0;
    return isNew(prompt, memory) ? 1 : 2;
  };
  const dueAt = (prompt: Prompt): number => firstDue(prompt, memory);
  return [...prompts].sort(
    (one, other) => rank(one) - rank(other) || (dueAt(one) === dueAt(other) ? 0 : dueAt(one) - dueAt(other)),
  );
}

/** Sorts prompts by recall, weakest first; new ones come last. Prompts without items are dropped. */
export function weakestFirst(prompts: readonly Prompt[], memory: Memory, now: number): Prompt[] {
  const weight = (prompt: Prompt): number => (isNew(prompt, memory) ? 2 : recallOf(prompt, memory, now));
  return prompts.filter(({ items }) => items.length > 0).sort((one, other) => weight(one) - weight(other));
}

/** Number of prompts, if available, before a question rated Again returns. */
const COMES_AGAIN_AFTER = 3;

/** Returns the run after an answer: a prompt rated Again is requeued; the queue empties when time is up. */
export function runAfter(run: Run, answer: Pick<RatedAnswer, 'id'>, rating: Rating, seconds: number): Run {
  const [asked, ...rest] = run.queue;
  if (rating === 'again' && asked) rest.splice(COMES_AGAIN_AFTER, 0, asked);
  return spend({ ...run, queue: rest, done: [...run.done, answer.id] }, seconds);
}

/** Returns the run after skipping the current prompt. */
export function runSkipped(run: Run, seconds: number): Run {
  return spend({ ...run, queue: run.queue.slice(1) }, seconds);
}

function spend(run: Run, seconds: number): Run {
  const spent = Math.min(86_400, run.spent + Math.max(0, Math.round(seconds)));
  const isOver = run.minutes !== null && spent >= run.minutes * 60;
  return { ...run, spent, queue: isOver ? [] : run.queue };
}

/** Returns the run before its last answer, whose prompt becomes current again; null if there is none. */
export function runBefore(run: Run, { answers }: RehearsalRecord): { run: Run; answer: string } | null {
  const id = run.done.at(-1);
  const answer = answers.find((each) => each.id === id);
  if (id === undefined || !answer) return null;
  const target: CardTarget =
    answer.question !== null
      ? { kind: 'question', id: answer.question }
      : { kind: 'story', id: answer.story ?? '' };
  const others = run.queue.filter((each) => each.kind !== target.kind || each.id !== target.id);
  return { run: { ...run, queue: [target, ...others], done: run.done.slice(0, -1) }, answer: id };
}

/** Returns the text of an answer's question, else its story's title; empty if both are gone from the bank. */
export function titleOfAnswer(
  { questions, stories }: Bank,
  { question, story }: Pick<RatedAnswer, 'question' | 'story'>,
): string {
  return repairMojibake(
    questions.find(({ id }) => id === question)?.text ?? stories.find(({ id }) => id === story)?.title ?? '',
  );
}

/** Removes prompts that are no longer in the bank. */
export function withoutGone(run: Run, prompts: readonly Prompt[]): Run {
  const there = new Set(prompts.map(({ target }) => `${target.kind} ${target.id}`));
  const queue = run.queue.filter(({ kind, id }) => there.has(`${kind} ${id}`));
  return queue.length === run.queue.length ? run : { ...run, queue };
}
