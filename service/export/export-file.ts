import { deckOf, exportBank, exportLoses, type ExportSource } from '../../core/export/export-bank.ts';
import { printByBrowser, type PrintPdf } from './print-pdf.ts';
import type { ExportFormat } from '../../core/export/export-formats.ts';

/** A bank in another form, as a file. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  /** How its name ends, with the dot. */
  readonly ending: string;
  /** What this form cannot carry, in one sentence; null when it carries everything. */
  readonly loses: string | null;
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  md: '.md',
  csv: '.csv',
  json: '.json',
  anki: '.txt',
  apkg: '.apkg',
  html: '.html',
  pdf: '.pdf',
};

/** A bank in any form; a deck of Anki loads its database for it. Gives null where a page cannot be printed. */
export async function exportFile(
  source: ExportSource,
  format: ExportFormat,
  printPdf: PrintPdf = printByBrowser,
): Promise<ExportedFile | null> {
  const bytes = await bytesOf(source, format, printPdf);
  return bytes && { bytes, ending: ENDINGS[format], loses: exportLoses(source, format) };
}

async function bytesOf(
  source: ExportSource,
  format: ExportFormat,
  printPdf: PrintPdf,
): Promise<Uint8Array | null> {
  if (format === 'apkg') return (await import('./write-apkg.ts')).writeApkg(deckOf(source));
  // Why it cannot be printed, nobody can mend here: the way out is the page.
  if (format === 'pdf') return printPdf(exportBank(source, 'html')).catch(() => null);
  return new TextEncoder().encode(exportBank(source, format));
}
