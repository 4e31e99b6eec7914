import { repairMojibake } from '../bank/mojibake.ts';
import type { Story } from '../bank/model.ts';

/** Generic follow-up questions. */
const GENERIC_FOLLOW_UPS = [
  'What was your part in it?',
  'What would you do differently?',
  'How did you measure it?',
  'What did you learn from it?',
  'What was the hardest moment?',
  'Who disagreed, and what did you say to them?',
  'What happened afterwards?',
] as const;

/** Returns the follow-ups to show in a call: the story's own, else the first generic ones. */
export function followUpsToShow({ followUps }: Story): readonly string[] {
  return followUps.length > 0
    ? followUps.map(({ text }) => repairMojibake(text))
    : GENERIC_FOLLOW_UPS.slice(0, 3);
}

/** Returns the follow-up for the nth telling: the story's own in turn, then the generic ones. */
export function followUpAfter(story: Story, tellings: number): string {
  const own = story.followUps.map(({ text }) => repairMojibake(text));
  const all = [...own, ...GENERIC_FOLLOW_UPS];
  return all[tellings % all.length] ?? GENERIC_FOLLOW_UPS[0];
}
