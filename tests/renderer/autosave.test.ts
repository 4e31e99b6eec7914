import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changesBetween, followOffset, rebase } from '../../core/rebase.ts';
import { Autosave } from '../../renderer/studio/editing/autosave.ts';
import type { SaveResult } from '../../renderer/studio/editing/use-editing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What one window knows of the store, as an object of its own for each state. */
interface Seen {
  readonly text: string;
}

/** A store of one text, as the service keeps the bank: what is saved is merged with what was changed since. */
class Store {
  text: string;
  readonly conflicts: string[] = [];
  readonly windows: Window[] = [];

  constructor(text: string) {
    this.text = text;
  }

  write(text: string): void {
    this.text = text;
    const seen = { text };
    for (const window of this.windows) window.take(seen);
  }

  save(base: string, mine: string): SaveResult {
    const merged = rebase(base, mine, this.text);
    if (merged === null) this.conflicts.push(mine);
    else this.write(merged);
    return merged === null ? 'conflict' : 'saved';
  }
}

/** A window with a field in which somebody types. */
class Window {
  readonly words: Autosave<string, Seen>;
  readonly kept: string[] = [];
  result: SaveResult | null = null;
  caret = 0;
  shown: string;
  private seen: Seen;
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
    this.seen = { text: store.text };
    this.shown = store.text;
    this.words = new Autosave(this.options(), null);
    store.windows.push(this);
  }

  take(seen: Seen): void {
    this.seen = seen;
    this.words.update(this.options());
    this.show();
  }

  show(): void {
    const now = this.words.snapshot()?.words ?? this.seen.text;
    this.caret = followOffset(changesBetween(this.shown, now), this.caret);
    this.shown = now;
  }

  type(key: string): void {
    const [before, behind] = [this.shown.slice(0, this.caret), this.shown.slice(this.caret)];
    this.words.change(() => before + key + behind);
    this.shown = before + key + behind;
    this.caret += key.length;
  }

  private options(): ConstructorParameters<typeof Autosave<string, Seen>>[0] {
    return {
      stored: this.seen,
      wordsOf: ({ text }) => text,
      rebase,
      isChanged: ({ words, over }) => words !== over.text,
      asSaved: ({ words }) => ({ text: words }),
      keep: ({ words }) => this.kept.push(words),
      // The answer is on its way for a while, there and back.
      save: async ({ words, over }) => {
        await new Promise((arrive) => setTimeout(arrive, 30));
        const result = this.result ?? this.store.save(over.text, words);
        await new Promise((arrive) => setTimeout(arrive, 30));
        setTimeout(() => this.show());
        return result;
      },
    };
  }
}

const LINES = '- one\n- two\n- three\n';

test('what two windows and another program write at once in lines of their own is all there, in the order of its letters', async () => {
  const step = fc.record({
    who: fc.constantFrom('first', 'second', 'outside'),
    pause: fc.integer({ min: 0, max: 1200 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const store = new Store(LINES);
      const [first, second] = [new Window(store), new Window(store)];
      first.caret = LINES.indexOf('one') + 3;
      second.caret = LINES.indexOf('three') + 5;
      let [a, b, lines] = [0, 0, 0];
      for (const { who, pause } of steps) {
        if (who === 'first') first.type(String.fromCharCode(97 + (a++ % 26)));
        else if (who === 'second') second.type(String.fromCharCode(65 + (b++ % 26)));
        else store.write(`- line ${lines++}\n${store.text.replace(/two\d*/, `two${lines}`)}`);
        await vi.advanceTimersByTimeAsync(pause);
      }
      await vi.advanceTimersByTimeAsync(20_000);
      const letters = (count: number, from: number): string =>
        Array.from({ length: count }, (_, at) => String.fromCharCode(from + (at % 26))).join('');
      expect(store.conflicts).toEqual([]);
      expect(store.text).toContain(`one${letters(a, 97)}\n`);
      expect(store.text).toContain(`three${letters(b, 65)}\n`);
      expect(store.text.match(/- line/g) ?? []).toHaveLength(lines);
      expect(first.shown).toBe(store.text);
      expect(second.shown).toBe(store.text);
    }),
  );
});

test('nothing moves while a word is composed, and nothing half composed is saved', async () => {
  const store = new Store(LINES);
  const window = new Window(store);
  window.caret = LINES.indexOf('two') + 3;
  window.words.compose(true);
  window.type('k');
  store.write(`- above\n${LINES}`);
  await vi.advanceTimersByTimeAsync(5000);
  expect(window.shown).toBe(LINES.replace('two', 'twok'));
  expect(store.text).toBe(`- above\n${LINES}`);
  window.words.compose(false);
  window.show();
  expect(window.shown).toBe(`- above\n${LINES.replace('two', 'twok')}`);
  await vi.advanceTimersByTimeAsync(5000);
  expect(store.text).toBe(`- above\n${LINES.replace('two', 'twok')}`);
});

test('what is typed on while a save is under way is saved in its turn, also when the page has gone', async () => {
  const store = new Store(LINES);
  const window = new Window(store);
  window.caret = LINES.length;
  window.type('- four');
  await vi.advanceTimersByTimeAsync(905);
  window.type(' and more');
  window.words.leave();
  expect(window.kept.at(-1)).toBe(`${LINES}- four and more`);
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.text).toBe(`${LINES}- four and more`);
  expect(store.conflicts).toEqual([]);
});

test('words that both have changed wait in a conflict, and those typed on from them, too', async () => {
  const store = new Store(LINES);
  const window = new Window(store);
  window.caret = LINES.indexOf('two') + 3;
  window.type(' of mine');
  store.write(LINES.replace('two', 'two of theirs'));
  expect(window.shown).toContain('two of mine');
  await vi.advanceTimersByTimeAsync(905);
  window.type(' still');
  await vi.advanceTimersByTimeAsync(5000);
  expect(store.conflicts.at(-1)).toContain('two of mine still');
  expect(store.text).toContain('two of theirs');
});

test('a disk that takes nothing is tried again, and what was typed before a crash is saved', async () => {
  const store = new Store(LINES);
  const window = new Window(store);
  window.result = 'failed';
  window.words.restore({ words: `- kept\n${LINES}`, over: { text: LINES } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(window.words.isUnsaved()).toBe(true);
  window.result = null;
  await vi.advanceTimersByTimeAsync(6000);
  expect(store.text).toBe(`- kept\n${LINES}`);
});
