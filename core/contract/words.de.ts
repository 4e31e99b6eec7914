import type { Words } from '../language.ts';
import type { requestWords } from './words.ts';

export const requestGerman: Words<typeof requestWords> = {
  other: 'die Eingabe passt nicht',
  argument: 'nur „show“ und „studio“ nehmen eine Angabe',
  page: 'das Studio hat keine solche Seite',
  nonce: 'die Zufallszahl fehlt',
  tooLong: (kb) => `sie ist länger als ${kb} KB`,
  tooManyParts: 'sie hat zu viele Teile',
  notJson: 'sie ist kein JSON',
};
