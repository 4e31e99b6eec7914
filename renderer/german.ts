import { cueGerman } from './cue/words.de.ts';
import { firstStartGerman } from './first-start/words.de.ts';
import { prompterGerman } from './prompter/words.de.ts';

/** What the windows say in German, by the names of the catalogues. */
export const german = {
  cue: cueGerman,
  'first-start': firstStartGerman,
  prompter: prompterGerman,
};
