import { lazy } from 'react';
import type * as Search from '../../core/search/search-index.ts';
import type * as Editor from './cue-editor.tsx';
import type * as Help from '../keys/key-help.tsx';
import type * as Teleprompter from '../prompter/prompter.tsx';
import type * as Call from '../session/call-form.tsx';
import type * as FindAnything from '../studio/frame/palette.tsx';

// What the window's first paint does without.
const cueEditor = (): Promise<typeof Editor> => import('./cue-editor.tsx');
const prompter = (): Promise<typeof Teleprompter> => import('../prompter/prompter.tsx');
const keyHelp = (): Promise<typeof Help> => import('../keys/key-help.tsx');
const callForm = (): Promise<typeof Call> => import('../session/call-form.tsx');
const palette = (): Promise<typeof FindAnything> => import('../studio/frame/palette.tsx');

/** The search with its themes and words: half of the window's script. */
export const searchEngine = (): Promise<typeof Search> => import('../../core/search/search-index.ts');

export const CueEditor = lazy(async () => ({ default: (await cueEditor()).CueEditor }));
export const CardPrompter = lazy(async () => ({ default: (await prompter()).CardPrompter }));
export const KeyHelp = lazy(async () => ({ default: (await keyHelp()).KeyHelp }));
export const CallForm = lazy(async () => ({ default: (await callForm()).CallForm }));
export const Palette = lazy(async () => ({ default: (await palette()).Palette }));

/** Loads what a key may open, so that the keys after it find it there. */
export function loadWhatKeysOpen(): void {
  void cueEditor();
  void prompter();
  void keyHelp();
  void callForm();
  void palette();
}
