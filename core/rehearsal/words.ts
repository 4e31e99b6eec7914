import type { Part } from './record.ts';

/** What the parts of a story and a question are called on screen and on the command line. */
export const PARTS_IN_WORDS: Readonly<Record<Part, string>> = {
  opening: 'opening',
  Situation: 'situation',
  Task: 'task',
  Action: 'action',
  Result: 'result',
  numbers: 'numbers',
  cues: 'cues',
};
