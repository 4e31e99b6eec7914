import { deckOf, exportBank, exportLoses, type ExportSource } from '../../core/export/export-bank.ts';
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
};

/** A bank in any form; a deck of Anki loads its database for it. */
export async function exportFile(source: ExportSource, format: ExportFormat): Promise<ExportedFile> {
  const bytes =
    format === 'apkg'
      ? await (await import('./write-apkg.ts')).writeApkg(deckOf(source))
      : new TextEncoder().encode(exportBank(source, format));
  return { bytes, ending: ENDINGS[format], loses: exportLoses(source, format) };
}
