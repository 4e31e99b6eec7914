import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS } from '../../core/export/export-formats.ts';
import { loadBank } from '../bank/read-file.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { exportFile } from '../export/export-file.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';

export const exportCommand: CliCommand = {
  options: { format: { type: 'string' }, out: { type: 'string' }, bank: { type: 'string' } },

  async run(values, [file = textOption(values, 'bank'), ...rest], { print, warn }) {
    if (file === undefined || rest.length > 0) throw new UsageError('export takes one bank.');
    const wanted = textOption(values, 'format');
    const format = EXPORT_FORMATS.find((one) => one === wanted);
    if (!format) throw new UsageError(`--format is one of ${EXPORT_FORMATS.join(', ')}.`);
    const out = textOption(values, 'out');
    if ((format === 'apkg' || format === 'pdf') && out === undefined)
      throw new UsageError(`This form is no text: add --out FILE.${format}.`);
    const loaded = await loadBank(resolve(file));
    if (!loaded.ok) {
      warn(`${loaded.error.message} ${loaded.error.nextStep}`);
      return EXIT.unusable;
    }
    const { bank, text } = loaded.value;
    const exported = await exportFile({ bank, text, only: null }, format);
    if (!exported) {
      const { message, nextStep } = serviceErrors.notPrinted();
      warn(`${message} ${nextStep}`);
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
      warn(
        errorCode(error) === 'EEXIST'
          ? `${out} is there already. Choose another name.`
          : `${out} cannot be written. Check its folder and whether you may write there.`,
      );
      return EXIT.unusable;
    }
  },
};
