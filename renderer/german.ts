import { german as core } from '../core/german.ts';
import { cueGerman } from './cue/words.de.ts';
import { firstStartGerman } from './first-start/words.de.ts';
import { studioGerman } from './studio/words.de.ts';
import { prompterGerman } from './prompter/words.de.ts';

/** German translations of core's and the windows' catalogues, by catalogue name. */
export const german = {
  ...core,
  cue: cueGerman,
  'first-start': firstStartGerman,
  prompter: prompterGerman,
  studio: studioGerman,
};
