import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS, exportBank } from '../../core/export/export-bank.ts';
import { loadBank } from '../bank/read-file.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';

export const exportCommand: CliCommand = {
  usage: `export FILE --format ${EXPORT_FORMATS.join('|')} [--out FILE]`,
  summary: 'the bank in another form, on standard output or in a file',
  options: { format: { type: 'string' }, out: { type: 'string' }, bank: { type: 'string' } },

  async run(values, [file = textOption(values, 'bank'), ...rest], { print, warn }) {
    if (file === undefined || rest.length > 0) throw new UsageError('export takes one bank.');
    const wanted = textOption(values, 'format');
    const format = EXPORT_FORMATS.find((one) => one === wanted);
    if (!format) throw new UsageError(`--format is one of ${EXPORT_FORMATS.join(', ')}.`);
    const loaded = await loadBank(resolve(file));
    if (!loaded.ok) {
      warn(`${loaded.error.message} ${loaded.error.nextStep}`);
      return EXIT.unusable;
    }
    const { text, loses } = exportBank(loaded.value.bank, loaded.value.text, format);
    if (loses !== null) warn(loses);
    const out = textOption(values, 'out');
    if (out === undefined) {
      print(text.replace(/\r?\n$/u, ''));
      return EXIT.ok;
    }
    try {
      await writeFile(resolve(out), text, { flag: 'wx' });
      return EXIT.ok;
    } catch {
      warn(`${out} is there already or cannot be written. Choose another name.`);
      return EXIT.unusable;
    }
  },
};
