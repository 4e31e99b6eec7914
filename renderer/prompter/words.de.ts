import type { Words } from '../../core/language.ts';
import type { prompterWords } from './words.ts';

export const prompterGerman: Words<typeof prompterWords> = {
  label: 'Teleprompter',
  empty: 'Hier gibt es nichts zu lesen.',
  start: 'Start',
  stop: 'Stopp',
  slower: 'Langsamer',
  faster: 'Schneller',
  pace: 'Wörter je Minute',
  tap: 'Tempo tippen',
  tapHint: 'Tippen Sie einmal je Wort (T)',
  mark: 'Stelle markieren',
  markHint: 'Stelle markieren oder Marke entfernen (K)',
  marked: 'Markiert.',
  unmarked: 'Marke entfernt.',
  isHeading: 'Eine Überschrift ist schon eine Marke.',
  goTo: 'Gehe zu',
  mirror: 'Spiegeln',
  flip: 'Kippen',
  left: (time) => `noch ${time}`,
  close: 'Teleprompter schließen',
};
