import { deckOf, exportBank, exportLoses, type ExportSource } from '../../core/export/export-bank.ts';
import { printByBrowser, type PrintPdf } from './print-pdf.ts';
import type { ExportFormat } from '../../core/export/export-formats.ts';
import { basename, join } from 'node:path';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { activePins } from '../../core/session/pins.ts';
import type { OpenBank } from '../bank/open-banks.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { writeExport } from '../session/session-store.ts';

/** A bank in another form, as a file. */
interface ExportedFile {
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

/**
 * Writes the open bank in another form into a folder.
 *
 * @param onlyPins the pinned questions alone, in their order
 * @returns where it was written, and what the form cannot carry
 */
export async function exportOpenBank(
  { file }: OpenBank,
  printPdf: PrintPdf,
  settings: Settings,
  folder: string,
  { format, onlyPins }: { readonly format: ExportFormat; readonly onlyPins: boolean },
): Promise<Result<{ path: string; loses: string | null }>> {
  const loaded = file.loaded();
  if (!loaded) return fail(serviceErrors.bankMissing(file.path));
  const { bank, text } = loaded;
  const only = onlyPins ? activePins(settings) : null;
  const exported = await exportFile({ bank, text, only }, format, printPdf);
  if (!exported) return fail(serviceErrors.notPrinted());
  const { bytes, ending, loses } = exported;
  const name = `${basename(file.path).replace(/\.\w+$/u, '')}${onlyPins ? ' pins' : ''}${ending}`;
  try {
    return succeed({ path: await writeExport(folder, name, bytes), loses });
  } catch (error) {
    return fail(serviceErrors.exportNotWritten(join(folder, name), errorCode(error)));
  }
}
