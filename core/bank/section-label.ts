import { asMeant } from './garbled.ts';

/** What a section is called on the screen. */
export function sectionLabel(title: string): string {
  return title === '' ? 'Untitled section' : asMeant(title);
}
