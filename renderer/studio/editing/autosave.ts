import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SaveResult } from './use-editing.ts';

/** Unsaved input, with the stored value it was typed over. */
export interface Typed<Words, Stored> {
  readonly words: Words;
  readonly over: Stored;
}

interface AutosaveOptions<Words, Stored> {
  /** Current stored value. */
  readonly stored: Stored;
  readonly wordsOf: (stored: Stored) => Words;
  /** Applies the edits from `base` to `typed` to `now`; null if both changed the same words. */
  readonly rebase: (base: Words, typed: Words, now: Words) => Words | null;
  /** Whether the input differs from the stored value. */
  readonly isChanged: (typed: Typed<Words, Stored>) => boolean;
  /** Resolves once the store is at least as new as what was saved. */
  readonly save: (typed: Typed<Words, Stored>) => Promise<SaveResult>;
  /** Stored value after the input is saved. */
  readonly asSaved: (typed: Typed<Words, Stored>) => Stored;
  /** Writes a draft to disk before saving; omitted if saving is as fast. */
  readonly keep?: (typed: Typed<Words, Stored>) => void;
  /** Discards the draft typed over `over`. */
  readonly forget?: (over: Stored) => void;
  /** Idle time before saving, in ms; null to save only on request. */
  readonly pause?: (typed: Typed<Words, Stored>) => number | null;
}

/** Default idle time before saving, in ms. */
const PAUSE = 900;
/** Drafts are written this long after the last key, in ms, and at least this often during continuous typing. */
const KEEP_AFTER = 250;
const KEEP_AT_MOST = 600;
/** Delay before retrying a failed save, in ms. */
const TRY_AGAIN = 5000;

/**
 * Saves input automatically. Without input, it mirrors the stored value. External changes are merged into unsaved input, but
 * not during IME composition or a save.
 */
export class Autosave<Words, Stored> {
  private options: AutosaveOptions<Words, Stored>;
  private typed: Typed<Words, Stored> | null;
  private sent: Typed<Words, Stored> | null = null;
  private underWay: Promise<SaveResult> = Promise.resolve('saved');
  private isComposing = false;
  private hasLeft = false;
  /** Whether to save again after the current save. */
  private isWanted = false;
  /** Consecutive failures. */
  private failures = 0;
  private saving: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private keepBy: number | null = null;
  private readonly listeners = new Set<() => void>();

  /** @param typed unsaved input from an earlier session; null for none */
  constructor(options: AutosaveOptions<Words, Stored>, typed: Typed<Words, Stored> | null) {
    this.options = options;
    this.typed = typed;
  }

  /** Null without input. */
  readonly snapshot = (): Typed<Words, Stored> | null => this.typed;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  update(options: AutosaveOptions<Words, Stored>): void {
    const isNew = options.stored !== this.options.stored;
    this.options = options;
    this.rebase();
    // A new stored value shows that the disk works again: retry at once.
    if (isNew && this.failures > 0) void this.save();
  }

  /** Restores unsaved input from an earlier session, unless there is new input. */
  restore(typed: Typed<Words, Stored>): void {
    if (this.typed) return;
    this.typed = typed;
    this.rebase();
    this.tell();
    this.plan();
  }

  change(words: (now: Words) => Words): void {
    const { words: now, over } = this.typed ?? this.untouched();
    this.set({ words: words(now), over });
    this.plan();
  }

  /** Discards the input. */
  revert(): void {
    const { over } = this.typed ?? this.untouched();
    this.set(null);
    this.plan();
    this.options.forget?.(over);
  }

  compose(isComposing: boolean): void {
    this.isComposing = isComposing;
    // The composition is inserted into the text it started in, so keep that text.
    if (isComposing) this.typed ??= this.untouched();
    else this.rebase();
    this.plan();
  }

  /** Saves now, without waiting for idle time. */
  readonly save = (): Promise<SaveResult> => {
    const { typed, sent, options } = this;
    clearTimeout(this.saving);
    if (!typed || (this.isComposing && !this.hasLeft)) return this.underWay;
    // The page is going away: keep a draft whether or not the save succeeds.
    if (this.hasLeft) this.keep();
    if (sent) this.isWanted = sent.words !== typed.words;
    else if (!options.isChanged(typed)) options.forget?.(typed.over);
    else {
      this.sent = typed;
      this.underWay = options.save(typed).then((result) => {
        this.take(typed, result);
        return result;
      });
    }
    return this.underWay;
  };

  /** Writes a draft of unsaved input, for example before the page unloads. */
  readonly keep = (): void => {
    if (this.typed && this.isUnsaved()) this.options.keep?.(this.typed);
  };

  /** Saves as the page is hidden or unmounted. */
  readonly leave = (): void => {
    this.hasLeft = true;
    if (this.typed && this.pauseOf(this.typed) === null) this.keep();
    else void this.save();
  };

  /** Resumes when the page is shown. */
  readonly comeBack = (): void => {
    this.hasLeft = false;
    this.plan();
  };

  /** Whether there is unsaved input. */
  readonly isUnsaved = (): boolean => this.typed !== null && this.options.isChanged(this.typed);

  private take(sent: Typed<Words, Stored>, result: SaveResult): void {
    const { asSaved, forget } = this.options;
    this.sent = null;
    this.failures = result === 'failed' ? this.failures + 1 : 0;
    const isWanted = this.isWanted && result === 'saved';
    this.isWanted = false;
    if (result === 'saved' || result === 'conflict') {
      // The conflict keeps the input; show the stored value.
      if (result === 'conflict' && this.typed?.words === sent.words) this.typed = null;
      else this.typed &&= { ...this.typed, over: result === 'saved' ? asSaved(sent) : sent.over };
      forget?.(sent.over);
    }
    this.rebase();
    this.tell();
    if (isWanted) void this.save();
    else if (result !== 'refused') this.plan();
  }

  private pauseOf(typed: Typed<Words, Stored>): number | null {
    return this.options.pause ? this.options.pause(typed) : PAUSE;
  }

  private rebase(): void {
    const { typed, options } = this;
    if (!typed || this.sent || this.isComposing || this.hasLeft || typed.over === options.stored) return;
    const { stored, wordsOf, isChanged } = options;
    const words = options.rebase(wordsOf(typed.over), typed.words, wordsOf(stored));
    // If both changed the same words, saving will report a conflict.
    if (words !== null) this.set({ words, over: stored });
    else if (!isChanged(typed)) this.set(null);
  }

  private untouched(): Typed<Words, Stored> {
    const { stored, wordsOf } = this.options;
    return { words: wordsOf(stored), over: stored };
  }

  /** Schedules the draft and the save. */
  private plan(): void {
    clearTimeout(this.saving);
    clearTimeout(this.keeping);
    const { typed, options } = this;
    if (!typed || !this.isUnsaved()) {
      this.keepBy = null;
      return;
    }
    const now = performance.now();
    this.keepBy ??= now + KEEP_AT_MOST;
    this.keeping = setTimeout(
      () => {
        this.keepBy = null;
        if (options.keep) this.keep();
        else if (this.failures === 0) void this.save();
      },
      Math.max(0, Math.min(KEEP_AFTER, this.keepBy - now)),
    );
    const pause = this.pauseOf(typed);
    if (pause !== null)
      this.saving = setTimeout(() => void this.save(), this.failures === 0 ? pause : TRY_AGAIN);
  }

  private set(typed: Typed<Words, Stored> | null): void {
    this.typed = typed;
    this.tell();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

interface SavedWords<Words, Stored> {
  readonly words: Words;
  readonly change: (words: (now: Words) => Words) => void;
  /** Saves now and resolves to the outcome. */
  readonly save: () => Promise<SaveResult>;
  /** Discards the input. */
  readonly revert: () => void;
  /** Restores unsaved input from an earlier session, unless there is new input. */
  readonly restore: (typed: Typed<Words, Stored>) => void;
  /** Whether there is unsaved input. */
  readonly isChanged: boolean;
  /** The same, outside rendering. */
  readonly isUnsaved: () => boolean;
}

/**
 * Saves a page's input automatically (see `Autosave`): when typing pauses, with Ctrl+S, and when the page goes away.
 *
 * @param draft unsaved input from an earlier session; null for none
 */
export function useAutosave<Words, Stored>(
  options: AutosaveOptions<Words, Stored>,
  draft: Typed<Words, Stored> | null = null,
): SavedWords<Words, Stored> {
  const [model] = useState(() => new Autosave(options, draft));
  const typed = useSyncExternalStore(model.subscribe, model.snapshot);
  // In a layout effect, so that the next key applies to what is on screen.
  useLayoutEffect(() => model.update(options));
  useEffect(() => {
    const compose = ({ type }: Event): void => model.compose(type === 'compositionstart');
    // The final characters arrive after compositionend.
    const end = (event: Event): void => void setTimeout(() => compose(event));
    const events = [
      [document, 'compositionstart', compose],
      [document, 'compositionend', end],
      // A long draft takes more time than pagehide allows.
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

/** Handles Ctrl+S (Cmd+S on macOS) anywhere on the page, instead of the browser’s “Save page”. */
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
