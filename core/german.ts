import { bankGerman } from './bank/words.de.ts';
import { checkGerman } from './check/words.de.ts';
import { importGerman } from './import/words.de.ts';
import { keyGerman } from './keys/words.de.ts';
import { rehearsalGerman } from './rehearsal/words.de.ts';
import { themeGerman } from './search/theme-words.de.ts';
import { controlGerman, coreGerman, ledgerGerman, requestGerman } from './words.de.ts';

/** German translations of core's catalogues, by catalogue name. */
export const german = {
  core: coreGerman,
  bank: bankGerman,
  check: checkGerman,
  requests: requestGerman,
  ledger: ledgerGerman,
  control: controlGerman,
  import: importGerman,
  keys: keyGerman,
  rehearsal: rehearsalGerman,
  themes: themeGerman,
};
