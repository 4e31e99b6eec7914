import { german as core } from '../core/german.ts';
import { cliGerman } from './cli/words.de.ts';
import { readingGerman } from './import/words.de.ts';
import { serviceGerman } from './words.de.ts';

/** German translations of core and the service, by catalogue name. */
export const german = { ...core, service: serviceGerman, cli: cliGerman, reading: readingGerman };
