import { german as core } from '../core/german.ts';
import { cliGerman } from './cli/words.de.ts';
import { readingGerman } from './import/words.de.ts';
import { serviceGerman } from './words.de.ts';

/** What core and the service say in German, by the names of the catalogues. */
export const german = { ...core, service: serviceGerman, cli: cliGerman, reading: readingGerman };
