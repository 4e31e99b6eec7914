import { repairMojibake } from './mojibake.ts';

/** What a section is called on the screen. */
export function sectionLabel(title: string): string {
  return title === '' ? 'Untitled section' : repairMojibake(title);
}
