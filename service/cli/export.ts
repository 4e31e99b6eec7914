import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS } from '../../core/export/export-formats.ts';
import { loadBank } from '../bank/read-file.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { exportFile } from '../export/export-file.ts';
import { EXIT, textOption, troubleWith, UsageError, type CliCommand } from './command.ts';
import { cliWords } from './words.ts';

export const exportCommand: CliCommand = {
  options: { format: { type: 'string' }, out: { type: 'string' }, bank: { type: 'string' } },

  async run(values, [file = textOption(values, 'bank'), ...rest], { print, warn }) {
    if (file === undefined || rest.length > 0) throw new UsageError(cliWords.usage.oneFile('export'));
    const wanted = textOption(values, 'format');
    const format = EXPORT_FORMATS.find((one) => one === wanted);
    if (!format) throw new UsageError(cliWords.usage.formats);
    const out = textOption(values, 'out');
    if ((format === 'apkg' || format === 'pdf') && out === undefined)
      throw new UsageError(cliWords.usage.noText(format));
    const loaded = await loadBank(resolve(file));
    if (!loaded.ok) {
      warn(troubleWith(loaded.error));
      return EXIT.unusable;
    }
    const { bank, text } = loaded.value;
    const exported = await exportFile({ bank, text, only: null }, format);
    if (!exported) {
      warn(troubleWith(serviceErrors.notPrinted()));
      return EXIT.unusable;
    }
    const { bytes, loses } = exported;
    if (loses !== null) warn(loses);
    if (out === undefined) {
      print(new TextDecoder().decode(bytes).replace(/\r?\n$/u, ''));
      return EXIT.ok;
    }
    try {
      await writeFile(resolve(out), bytes, { flag: 'wx' });
      return EXIT.ok;
    } catch (error) {
      warn(errorCode(error) === 'EEXIST' ? cliWords.export.isThere(out) : cliWords.notWritten(out));
      return EXIT.unusable;
    }
  },
};
