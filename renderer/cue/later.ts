import type * as Search from '../../core/search/search-index.ts';
import { loadLater } from '../load-later.tsx';

// Not needed for the window's first paint.

/** Search with its themes and word tables: half of the window's code. */
export const searchEngine = (): Promise<typeof Search> => import('../../core/search/search-index.ts');

export const CueEditor = loadLater(async () => (await import('./cue-editor.tsx')).CueEditor);
export const CardPrompter = loadLater(async () => (await import('../prompter/prompter.tsx')).CardPrompter);
export const StripView = loadLater(async () => (await import('./strip-view.tsx')).StripView);
export const KeyHelp = loadLater(async () => (await import('../keys/key-help.tsx')).KeyHelp);
export const CallForm = loadLater(async () => (await import('../session/call-form.tsx')).CallForm);
export const Palette = loadLater(async () => (await import('../studio/frame/palette.tsx')).Palette);

/** Preloads everything a key may open, so that it can handle the next key. */
export function loadWhatKeysOpen(): void {
  for (const { load } of [CueEditor, CardPrompter, StripView, KeyHelp, CallForm, Palette]) void load();
}
