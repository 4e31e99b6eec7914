import { lazy } from 'react';
import type * as Search from '../../core/search/search-index.ts';
import type * as Editor from './cue-editor.tsx';
import type * as Teleprompter from '../prompter/prompter.tsx';

// What the window's first paint does without.
const cueEditor = (): Promise<typeof Editor> => import('./cue-editor.tsx');
const prompter = (): Promise<typeof Teleprompter> => import('../prompter/prompter.tsx');

/** The search with its themes and words: half of the window's script. */
export const searchEngine = (): Promise<typeof Search> => import('../../core/search/search-index.ts');

export const CueEditor = lazy(async () => ({ default: (await cueEditor()).CueEditor }));
export const Prompter = lazy(async () => ({ default: (await prompter()).Prompter }));

/** Loads what a key may open, so that the keys after it find it there. */
export function loadWhatKeysOpen(): void {
  void cueEditor();
  void prompter();
}
