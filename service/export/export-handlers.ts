import { basename, join } from 'node:path';
import type { ExportFormat } from '../../core/export/export-formats.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { activePins } from '../../core/session/pins.ts';
import type { OpenBank } from '../bank/open-banks.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { writeExport } from '../session/session-handlers.ts';
import { exportFile } from './export-file.ts';
import type { PrintPdf } from './print-pdf.ts';

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
