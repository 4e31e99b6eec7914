import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SaveResult } from './use-editing.ts';

/** What was typed over what the store had. */
export interface Typed<Words, Stored> {
  readonly words: Words;
  readonly over: Stored;
}

export interface AutosaveOptions<Words, Stored> {
  /** What the store has now. */
  readonly stored: Stored;
  readonly wordsOf: (stored: Stored) => Words;
  /** Puts what was typed over `base` on what the store says now; null where both have changed the same words. */
  readonly rebase: (base: Words, typed: Words, now: Words) => Words | null;
  /** Whether the typed words say something that the store does not. */
  readonly isChanged: (typed: Typed<Words, Stored>) => boolean;
  /** Settles when the store is known to be at least as new as what was saved. */
  readonly save: (typed: Typed<Words, Stored>) => Promise<SaveResult>;
  /** What the store has once the words are saved. */
  readonly asSaved: (typed: Typed<Words, Stored>) => Stored;
  /** Puts the words on disk before they are saved; left out where saving does that as soon. */
  readonly keep?: (typed: Typed<Words, Stored>) => void;
  /** What was typed over `over` needs to be kept no longer. */
  readonly forget?: (over: Stored) => void;
  /** A pause in typing after which the words are saved, in ms; null for words that are saved when that is asked for alone. */
  readonly pause?: (typed: Typed<Words, Stored>) => number | null;
}

/** A pause in typing after which words are saved, in ms. */
const PAUSE = 900;
/** What is typed is kept this long after the last key, in ms, and while keys follow each other at least this often. */
const KEEP_AFTER = 250;
const KEEP_AT_MOST = 600;
/** After this a save that the disk did not take is tried again, in ms. */
const TRY_AGAIN = 5000;

/**
 * Words that save themselves. While nothing is typed they are what the store says. What is typed is kept until it is saved; what
 * comes from elsewhere meanwhile is put around it, and waits while a word is composed or saved.
 */
export class Autosave<Words, Stored> {
  private options: AutosaveOptions<Words, Stored>;
  private typed: Typed<Words, Stored> | null;
  private sent: Typed<Words, Stored> | null = null;
  private underWay: Promise<SaveResult> = Promise.resolve('saved');
  private isComposing = false;
  private hasLeft = false;
  /** Whether to save again as soon as what is being saved is. */
  private isWanted = false;
  /** In a row. */
  private failures = 0;
  private saving: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private keepBy: number | null = null;
  private readonly listeners = new Set<() => void>();

  /** @param typed what was typed before and not saved; null for nothing */
  constructor(options: AutosaveOptions<Words, Stored>, typed: Typed<Words, Stored> | null) {
    this.options = options;
    this.typed = typed;
  }

  /** Null while nothing was typed. */
  readonly snapshot = (): Typed<Words, Stored> | null => this.typed;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  update(options: AutosaveOptions<Words, Stored>): void {
    const isNew = options.stored !== this.options.stored;
    this.options = options;
    this.rebase();
    // A disk that is there again is no longer waited for.
    if (isNew && this.failures > 0) void this.save();
  }

  /** Takes what was typed before and not saved, unless something is typed already. */
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

  /** Goes back to what the store has. */
  revert(): void {
    const { over } = this.typed ?? this.untouched();
    this.set(null);
    this.plan();
    this.options.forget?.(over);
  }

  compose(isComposing: boolean): void {
    this.isComposing = isComposing;
    // What is composed is put into the words that were there when it was begun.
    if (isComposing) this.typed ??= this.untouched();
    else this.rebase();
    this.plan();
  }

  /** Saves now what would be saved in a moment. */
  readonly save = (): Promise<SaveResult> => {
    const { typed, sent, options } = this;
    clearTimeout(this.saving);
    if (!typed || (this.isComposing && !this.hasLeft)) return this.underWay;
    // Nobody looks at the words any more: the last ones are kept whatever comes of saving them.
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

  /** Keeps what is not saved, as before the page may go. */
  readonly keep = (): void => {
    if (this.typed && this.isUnsaved()) this.options.keep?.(this.typed);
  };

  /** Saves, and from now on whatever is typed, without anyone to look at it. */
  readonly leave = (): void => {
    this.hasLeft = true;
    if (this.typed && this.pauseOf(this.typed) === null) this.keep();
    else void this.save();
  };

  /** The page is there, for the first time or again. */
  readonly comeBack = (): void => {
    this.hasLeft = false;
    this.plan();
  };

  /** Whether something is typed that the store does not say. */
  readonly isUnsaved = (): boolean => this.typed !== null && this.options.isChanged(this.typed);

  private take(sent: Typed<Words, Stored>, result: SaveResult): void {
    const { asSaved, forget } = this.options;
    this.sent = null;
    this.failures = result === 'failed' ? this.failures + 1 : 0;
    const isWanted = this.isWanted && result === 'saved';
    this.isWanted = false;
    if (result === 'saved' || result === 'conflict') {
      // The words of a conflict wait there, and what is shown is what the store says.
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
    // Where both have changed the same words, saving asks the person.
    if (words !== null) this.set({ words, over: stored });
    else if (!isChanged(typed)) this.set(null);
  }

  private untouched(): Typed<Words, Stored> {
    const { stored, wordsOf } = this.options;
    return { words: wordsOf(stored), over: stored };
  }

  /** Sets the clocks for what is typed. */
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
