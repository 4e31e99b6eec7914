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

/** A bank exported as a file. */
interface ExportedFile {
  readonly bytes: Uint8Array;
  /** File extension, with the dot. */
  readonly ending: string;
  /** What the format cannot represent, in one sentence; null if nothing is lost. */
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

/** Exports a bank in any format. Returns null if a PDF cannot be printed. */
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
  // The cause is of no use to the user, who can export HTML and print that instead.
  if (format === 'pdf') return printPdf(exportBank(source, 'html')).catch(() => null);
  return new TextEncoder().encode(exportBank(source, format));
}

/**
 * Exports the open bank to a file in a folder.
 *
 * @param onlyPins exports only the pinned questions, in their order
 * @returns the path of the file, and what the format cannot represent
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
