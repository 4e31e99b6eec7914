import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SaveResult } from './use-editing.ts';
import { Autosave, type AutosaveOptions, type Typed } from './autosave.ts';

export interface SavedWords<Words, Stored> {
  readonly words: Words;
  readonly change: (words: (now: Words) => Words) => void;
  /** Saves now what would be saved in a moment, and tells what came of it. */
  readonly save: () => Promise<SaveResult>;
  /** Goes back to what the store has. */
  readonly revert: () => void;
  /** Takes what was typed before and not saved, unless something is typed already. */
  readonly restore: (typed: Typed<Words, Stored>) => void;
  /** True while the words say something that the store does not. */
  readonly isChanged: boolean;
  /** The same at any time, as when the page goes. */
  readonly isUnsaved: () => boolean;
}

/**
 * Words on a page that save themselves, see `Autosave`: in pauses, with Ctrl+S, and when the page goes.
 *
 * @param draft what was typed before and not saved; null for nothing
 */
export function useAutosave<Words, Stored>(
  options: AutosaveOptions<Words, Stored>,
  draft: Typed<Words, Stored> | null = null,
): SavedWords<Words, Stored> {
  const [model] = useState(() => new Autosave(options, draft));
  const typed = useSyncExternalStore(model.subscribe, model.snapshot);
  // Before a key can come: what is typed belongs to the words on the screen.
  useLayoutEffect(() => model.update(options));
  useEffect(() => {
    const compose = ({ type }: Event): void => model.compose(type === 'compositionstart');
    // The last characters of a composed word are read after its event.
    const end = (event: Event): void => void setTimeout(() => compose(event));
    const events = [
      [document, 'compositionstart', compose],
      [document, 'compositionend', end],
      // Long words take longer to keep than a page that goes is given.
      [window, 'beforeunload', model.keep],
      [window, 'pagehide', model.leave],
      [window, 'pageshow', model.comeBack],
    ] as const;
    model.comeBack();
    for (const [target, name, listener] of events) target.addEventListener(name, listener, { capture: true });
    return () => {
      for (const [target, name, listener] of events)
        target.removeEventListener(name, listener, { capture: true });
      model.leave();
    };
  }, [model]);
  const [actions] = useState(() => ({
    change: (words: (now: Words) => Words) => model.change(words),
    save: model.save,
    isUnsaved: model.isUnsaved,
    revert: () => model.revert(),
    restore: (typed: Typed<Words, Stored>) => model.restore(typed),
  }));
  useSaveKey(() => void actions.save());
  return {
    words: typed ? typed.words : options.wordsOf(options.stored),
    isChanged: typed !== null && options.isChanged(typed),
    ...actions,
  };
}

/** Ctrl+S, on a Mac with Command, wherever on the page the focus is. The browser's own meaning of it would be no help. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!(ctrlKey || metaKey) || altKey || shiftKey || key.toLowerCase() !== 's') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
