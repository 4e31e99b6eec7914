import type { Words } from '../language.ts';
import type { ledgerWords } from './words.ts';

export const ledgerGerman: Words<typeof ledgerWords> = {
  nameless: 'Gespräch',
  title: 'Gespräche',
  namelessTitle: 'Gespräch',
  file: (day, name) => `Gespräch ${day} ${name}`,
  storiesTold: 'Erzählte Geschichten',
  running: 'läuft noch',
  minutes: (count) => `${count} min`,
  pins: (set) => `angeheftet: ${set}`,
  toldCount: (count) => `${count} erzählt`,
  asked: (hasCard) => (hasCard ? 'Gefragt' : 'Gefragt, ohne Karte'),
  toldStory: 'Erzählt',
};
