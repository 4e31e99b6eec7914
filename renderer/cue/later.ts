import { lazy } from 'react';

const cueEditor = (): Promise<typeof import('./cue-editor.tsx')> => import('./cue-editor.tsx');
const prompter = (): Promise<typeof import('../prompter/prompter.tsx')> => import('../prompter/prompter.tsx');

/** The search with its themes and words: half of the window's script, and not wanted for its first paint. */
export const searchEngine = (): Promise<typeof import('../../core/search/search-index.ts')> =>
  import('../../core/search/search-index.ts');

export const CueEditor = lazy(async () => ({ default: (await cueEditor()).CueEditor }));
export const Prompter = lazy(async () => ({ default: (await prompter()).Prompter }));

/** Loads what a key may open, so that the keys after it find it there. */
export function loadWhatKeysOpen(): void {
  void cueEditor();
  void prompter();
}
