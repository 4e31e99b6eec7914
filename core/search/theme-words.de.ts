import type { Words } from '../language.ts';
import type { themeWords } from './theme-words.ts';

/** By the parser’s codes (jsonc-parser, `ParseErrorCode`). */
const JSON_ERRORS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'unbekanntes Zeichen',
  InvalidNumberFormat: 'keine gültige Zahl',
  PropertyNameExpected: 'ein Feldname fehlt',
  ValueExpected: 'ein Wert fehlt',
  ColonExpected: 'ein Doppelpunkt fehlt',
  CommaExpected: 'ein Komma fehlt',
  CloseBraceExpected: 'eine geschweifte Klammer fehlt',
  CloseBracketExpected: 'eine eckige Klammer fehlt',
  EndOfFileExpected: 'dahinter steht noch etwas',
  UnexpectedEndOfComment: 'ein Kommentar endet nicht',
  UnexpectedEndOfString: 'ein Text endet nicht',
  UnexpectedEndOfNumber: 'eine Zahl endet nicht',
  InvalidUnicode: 'ungültiges Unicode-Zeichen',
  InvalidEscapeCharacter: 'ungültiges Zeichen nach \\',
  InvalidCharacter: 'ungültiges Zeichen',
};

export const themeGerman: Words<typeof themeWords> = {
  tooDeep: 'das ist zu tief verschachtelt, um es zu lesen',
  notJson: (code) => `das ist kein gültiges JSON (${JSON_ERRORS[code] ?? code})`,
  noList: 'eine Liste namens „themes“ fehlt',
  noField: (name) => `ein Feld „${name}“ gibt es nicht`,
  noObject: 'ein Thema ist ein Objekt mit einem Namen',
  noName: 'dieses Thema hat keinen Namen',
  takes: (name, expected) => `„${name}“ nimmt ${expected}`,
  expected: {
    name: 'einen Namen in Anführungszeichen',
    near: 'Namen von Themen mit einem Anteil von 0 bis 1',
    strong: 'eine Liste von Texten',
    fair: 'eine Liste von Texten',
    weak: 'eine Liste von Texten',
  },
  tooManyParts: 'die Datei hat zu viele Teile',
  unreadable: (code) => `die Datei lässt sich nicht lesen (${code})`,
};
