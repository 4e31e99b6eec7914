import type { Words } from '../language.ts';
import type { controlWords } from './words.ts';

export const controlGerman: Words<typeof controlWords> = {
  pinNumber: 'pin nimmt eine Zahl von 1 bis 9, etwa pin 3.',
  takesNo: (name, words) => `${name} nimmt kein „${words}“.`,
  showWords: 'show nimmt die Wörter, nach denen es sucht, etwa show "disagreed with a colleague".',
  showTooLong: (most) => `show nimmt höchstens ${most} Zeichen.`,
  noObject: (line) => `Eine Zeile ist ein JSON-Objekt wie {"name":"next"}, nicht „${line}“.`,
  noName: 'Ein Befehl hat einen „name“.',
  noCommand: (name) => `Einen Befehl „${name}“ gibt es nicht.`,
  noArgument: (name) => `${name} nimmt keine Angabe.`,
  importNames: 'Ein Import nennt seine „files“ und die Sammlung, in die sie gehen („into“).',
  linkTooLong: 'Dieser Link ist zu lang für Sidecue.',
  linkGarbled: (link) => `Der Link „${link}“ hat kaputte Zeichen.`,
  linkNoWords: 'Dieser Link nennt keine Wörter zum Suchen; man schreibt ihn sidecue://show?q=WÖRTER.',
  linkUnknown: (link) => `Sidecue kennt keinen Link „${link}“.`,
  linkMayNot: (name) =>
    `Ein Link darf „${name}“ nicht ausführen: Links zeigen nur Karten und bewegen das Fenster.`,
};
