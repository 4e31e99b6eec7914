import type { StudioPage } from './studio-page.ts';

/** Every page of the studio, in the order of the navigation. */
export const pages: readonly StudioPage[] = [];
