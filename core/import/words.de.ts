import type { Words } from '../language.ts';
import type { importWords } from './words.ts';

export const importGerman: Words<typeof importWords> = {
  whyLeftOut: {
    contents: 'Inhaltsverzeichnis',
    advice: 'Ratschlag',
    'to-ask': 'Frage an die Firma',
    settings: 'Einstellungen',
    comment: 'Kommentar',
    template: 'leeres Formular',
    remark: 'keine Frage',
    table: 'Tabelle ohne Fragen',
    marks: 'Beschriftung',
    other: 'nicht zugeordnet',
  },
  shapes: {
    bank: 'eine Fragensammlung',
    headings: 'Fragen in Überschriften',
    items: 'eine Liste von Fragen',
    lines: 'Fragen auf eigenen Zeilen',
    labels: 'mit „Q:“ markierte Fragen',
    folds: 'Fragen mit eingeklappten Antworten',
    table: 'eine Tabelle mit Fragen',
    stories: 'eine Sammlung von Geschichten',
    none: 'keine Fragensammlung',
  },
  titles: { none: 'Fragen', imported: 'Importierte Fragen', pasted: 'Eingefügt' },
};
