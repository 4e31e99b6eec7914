import { repairMojibake } from '../bank/mojibake.ts';
import type { Story } from '../bank/model.ts';

/** What any interviewer asks on after a story. */
const LADDER = [
  'What was your part in it?',
  'What would you do differently?',
  'How did you measure it?',
  'What did you learn from it?',
  'What was the hardest moment?',
  'Who disagreed, and what did you say to them?',
  'What happened afterwards?',
] as const;

/** What a call shows as the next questions: a story's own, else the first neutral ones. */
export function followUpsToShow({ followUps }: Story): readonly string[] {
  return followUps.length > 0 ? followUps.map(({ text }) => repairMojibake(text)) : LADDER.slice(0, 3);
}

/** The follow-up asked the nth time a story was told: its own in turn, and only then the neutral ones. */
export function followUpAfter(story: Story, tellings: number): string {
  const own = story.followUps.map(({ text }) => repairMojibake(text));
  const all = [...own, ...LADDER];
  return all[tellings % all.length] ?? LADDER[0];
}
