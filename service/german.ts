import { german as core } from '../core/german.ts';
import { serviceGerman } from './words.de.ts';

/** What core and the service say in German, by the names of the catalogues. */
export const german = { ...core, service: serviceGerman };
