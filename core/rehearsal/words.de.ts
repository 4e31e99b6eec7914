import type { Words } from '../language.ts';
import type { rehearsalWords } from './words.ts';

export const rehearsalGerman: Words<typeof rehearsalWords> = {
  parts: {
    opening: 'Einstieg',
    Situation: 'Situation',
    Task: 'Aufgabe',
    Action: 'Handlung',
    Result: 'Ergebnis',
    numbers: 'Zahlen',
    cues: 'Stichworte',
  },
};
