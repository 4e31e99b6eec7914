import type { Words } from '../../core/language.ts';
import type { readingWords } from './words.ts';

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

export const readingGerman: Words<typeof readingWords> = {
  tooLarge: (name, most) =>
    `${name ?? 'Diese Datei'} ist größer als ${megabytes(most)}. Notizen sind kleiner: Wählen Sie eine andere Datei, oder kopieren Sie den Teil, den Sie brauchen.`,
  tooDeep:
    'Diese Datei ist für Notizen zu tief verschachtelt. Kopieren Sie den Teil, den Sie brauchen, in eine neue.',
  tooLong: 'Diese Datei zu lesen dauert zu lange. Kopieren Sie den Teil, den Sie brauchen, in eine kleinere.',
  cancelled: 'Der Import wurde abgebrochen.',
  empty: 'Diese Datei ist leer.',
  code: 'Das ist Programmcode; Notizen sind das nicht.',
  noText:
    'Das ist weder Text noch ein Dokument, das sich lesen lässt. Exportieren Sie es als .docx, .md, .csv oder .pdf.',
  oldOffice:
    'Das ist ein Dokument aus einem alten Office. Öffnen Sie es, und speichern Sie es als .docx, .xlsx oder .pptx.',
  richText:
    'RTF-Dateien lassen sich nicht lesen. Speichern Sie die Datei als .docx, oder fügen Sie ihren Text auf der Seite „Importieren“ ein.',
  database: 'Das ist eine Datenbank. Exportieren Sie sie als .apkg, .csv oder Text.',
  picture: 'Das ist ein Bild. Fügen Sie den Text daraus auf der Seite „Importieren“ ein.',
  misnamed: (kind) =>
    `Das ist keine ${kind}-Datei, obwohl sie so heißt. Öffnen Sie sie in dem Programm, aus dem sie stammt, und speichern Sie sie neu.`,
  locked:
    'Dieses Dokument ist mit einem Passwort geschützt. Speichern Sie es ohne, und versuchen Sie es noch einmal.',
  wordBroken: 'Dieses Word-Dokument ist beschädigt. Öffnen Sie es in Word, und speichern Sie es neu.',
  noOpenDocument:
    'Das ist kein LibreOffice-Dokument: Es hat keinen Text. Öffnen Sie es dort, und speichern Sie es neu.',
  noSlides:
    'Das ist keine PowerPoint-Präsentation: Sie hat keine Folien. Öffnen Sie sie dort, und speichern Sie sie neu.',
  noSheets:
    'Das ist keine Excel-Arbeitsmappe: Sie hat keine Blätter. Öffnen Sie sie dort, und speichern Sie sie neu.',
  pdfLocked:
    'Dieses PDF ist mit einem Passwort geschützt. Speichern Sie es ohne, und versuchen Sie es noch einmal.',
  pdfBroken: 'Dieses PDF ist beschädigt. Laden oder exportieren Sie es neu.',
  pdfScanned:
    'Dieses PDF enthält Bilder von Seiten und keinen Text. Exportieren Sie es aus dem Programm, in dem es entstand, oder kopieren Sie den Text.',
  noDeck: 'Das ist kein Anki-Stapel. Exportieren Sie ihn dort noch einmal, als .apkg.',
  deckBroken: 'Dieser Anki-Stapel ist beschädigt. Exportieren Sie ihn dort noch einmal, als .apkg.',
  archiveEmpty:
    'In diesem Archiv sind keine Notizen, die sich lesen lassen: kein Markdown, HTML, CSV oder Text.',
  archiveBroken: 'Dieses Archiv ist beschädigt. Laden oder exportieren Sie es neu.',
  archiveEntries: (most) =>
    `Dieses Archiv hat mehr als ${most} Dateien. Entpacken Sie es, und importieren Sie die Datei mit Ihren Notizen.`,
  archiveTooLarge: (most) =>
    `Dieses Archiv hat entpackt mehr als ${megabytes(most)}. Entpacken Sie es, und importieren Sie die Datei mit Ihren Notizen.`,
  archiveLies: 'Dieses Archiv ist entpackt größer, als es angibt. Nichts wurde importiert.',
  folder: (path) => `${path} ist ein Ordner. Wählen Sie die Dateien darin, oder ein Zip davon.`,
  noFile: (path) => `${path} ist keine Datei. Wählen Sie eine Datei mit Ihren Notizen.`,
  missing: (path) => `Die Datei ${path} gibt es nicht.`,
  unreadable: (path) => `${path} lässt sich nicht öffnen. Prüfen Sie, ob Sie die Datei lesen dürfen.`,
  changed: (name) => `${name} hat sich beim Lesen geändert. Versuchen Sie es noch einmal.`,
  notOpen: (bank) => `${bank} ist nicht mehr die offene Sammlung. Versuchen Sie es noch einmal.`,
};
