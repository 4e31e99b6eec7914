import { catalogue } from '../language.ts';
import type { Part } from './record.ts';

/** What rehearsal says on the command line. */
export const rehearsalWords = /* @__PURE__ */ catalogue('rehearsal', {
  /** The parts of a story and a question. */
  parts: {
    opening: 'opening',
    Situation: 'situation',
    Task: 'task',
    Action: 'action',
    Result: 'result',
    numbers: 'numbers',
    cues: 'cues',
  } satisfies Record<Part, string>,
});
