import { catalogue } from '../../core/language.ts';

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

/** Why a file cannot be imported, and what to do. */
export const readingWords = catalogue('reading', {
  tooLarge: (name: string | null, most: number) =>
    `${name ?? 'This file'} is larger than ${megabytes(most)}. Notes are smaller: choose another file or copy the part you need.`,
  tooDeep: 'This file is nested too deeply to be notes. Copy the part you need into a new one.',
  tooLong: 'This file takes too long to read. Copy the part you need into a smaller one.',
  cancelled: 'The import was cancelled.',
  empty: 'This file is empty.',
  code: 'This is program code, not notes.',
  noText: 'This is neither text nor a document that can be read. Export it as .docx, .md, .csv or .pdf.',
  oldOffice:
    'This is a document from an old version of Office. Open it and save it as .docx, .xlsx or .pptx.',
  richText:
    'Rich text files cannot be read. Open the file and save it as .docx, or paste its text into the page Import.',
  database: 'This is a database. Export it as .apkg, .csv or text.',
  picture: 'This is a picture. Paste its text into the page Import.',
  misnamed: (kind: string) =>
    `This is not a ${kind} file, although its name says so. Open it in the program it comes from and save it again.`,
  locked: 'This document is protected by a password. Save it without one and try again.',
  wordBroken: 'This Word document is damaged. Open it in Word and save it again.',
  noOpenDocument: 'This is not a LibreOffice document: it has no text. Open it there and save it again.',
  noSlides: 'This is not a PowerPoint presentation: it has no slides. Open it there and save it again.',
  noSheets: 'This is not an Excel workbook: it has no sheets. Open it there and save it again.',
  pdfLocked: 'This PDF is protected by a password. Save it without one and try again.',
  pdfBroken: 'This PDF is damaged. Download or export it again.',
  pdfScanned:
    'This PDF holds pictures of pages and no text. Export it from the program it was written in, or copy the text.',
  noDeck: 'This is not an Anki deck. Export it there again, as .apkg.',
  deckBroken: 'This Anki deck is damaged. Export it there again, as .apkg.',
  archiveEmpty: 'This archive holds no notes that can be read: no Markdown, HTML, CSV or text.',
  archiveBroken: 'This archive is damaged. Download or export it again.',
  archiveEntries: (most: number) =>
    `This archive has more than ${most} files. Unpack it and import the file with your notes.`,
  archiveTooLarge: (most: number) =>
    `This archive unpacks to more than ${megabytes(most)}. Unpack it and import the file with your notes.`,
  archiveLies: 'This archive unpacks to more than it says. Nothing was imported.',
  folder: (path: string) => `${path} is a folder. Choose the files in it, or a zip of them.`,
  noFile: (path: string) => `${path} is not a file. Choose a file with your notes.`,
  missing: (path: string) => `There is no file ${path}.`,
  unreadable: (path: string) => `${path} cannot be opened. Check whether you may read it.`,
  changed: (name: string) => `${name} changed while it was read. Try again.`,
  notOpen: (bank: string) => `${bank} is no longer the open bank. Try again.`,
});
