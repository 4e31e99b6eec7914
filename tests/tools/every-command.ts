import type { Page } from '@playwright/test';
import { commands, type CommandName } from '../../core/commands.ts';
import { combinationId, parseCombination } from '../../core/keys/combination.ts';

const TOPICS = [
  'failure',
  'conflict',
  'budget',
  'growth',
  'deadline',
  'mentor',
  'risk',
  'customer',
  'remote',
];

const questionOf = (topic: string): string => `${topic} zebra`;

/** Nine questions, each with a card too long for the window and a story of four beats. */
export const BANK = [
  '# Mine\n\n## One\n',
  ...TOPICS.map((topic) => {
    const cues = Array.from({ length: 30 }, (_, at) => `  - Cue ${at} of ${topic}\n`).join('');
    return `- ${questionOf(topic)}?\n${cues}  - STORY: The ${topic} story\n  - STORY: Another ${topic} story\n`;
  }),
  '\n# Stories\n',
  ...TOPICS.map((topic) => {
    const beats = ['Situation', 'Task', 'Action', 'Result'].map(
      (beat) => `- **${beat}:** ${beat} of ${topic}\n`,
    );
    return `\n## The ${topic} story\n\n${beats.join('')}`;
  }),
].join('');

const pins = TOPICS.map(questionOf);

/** Pins every question, and disables the countdown and the automatic timer, which would change what is seen. */
export const SETTINGS = {
  pins,
  pinSets: [{ name: 'Acme', pins }],
  isTimerAutomatic: false,
  searchesMeaning: false,
  prompterCountIn: 0,
};

/** What the user sees of the cue window. */
export type Seen = Readonly<Record<SeenPart, string>>;
type SeenPart =
  | 'words'
  | 'isSearching'
  | 'chosen'
  | 'card'
  | 'isPinned'
  | 'edited'
  | 'step'
  | 'openStory'
  | 'focus'
  | 'scrolled'
  | 'timer'
  | 'said'
  | 'followUps'
  | 'prompter'
  | 'pace'
  | 'shape'
  | 'size'
  | 'help'
  | 'form'
  | 'lock';

/** What only the shell can observe, as text. */
export type ShellPart = 'window' | 'place' | 'opacity' | 'isPrivate' | 'windows';

/** The visible effect of a command. */
interface Effect {
  /** The part that it changes. */
  readonly on: SeenPart | ShellPart;
  /** Commands to run first, so that there is something to change. */
  readonly after?: readonly CommandName[];
}

const onCard = (name: SeenPart, ...more: CommandName[]): Effect => ({ on: name, after: ['pin-1', ...more] });
const fromTop: Effect = { on: 'place', after: ['top-left'] };
const fromBottom: Effect = { on: 'place', after: ['bottom-right'] };
const start: readonly CommandName[] = Array.from({ length: 4 }, () => 'previous-beat' as const);

/** Effects of all commands; the type requires every one. */
export const effects: Readonly<Record<CommandName, Effect>> = {
  toggle: { on: 'window', after: ['search'] },
  search: onCard('isSearching'),
  show: onCard('words'),
  next: { on: 'chosen', after: ['search', 'next'] },
  previous: { on: 'chosen', after: ['search', 'next'] },
  keep: { on: 'isSearching', after: ['search', 'next'] },
  results: { on: 'isSearching', after: ['show', 'keep'] },
  escape: { on: 'isSearching', after: ['pin-1', 'search', 'next'] },
  back: onCard('card', 'pin-2'),
  'pin-card': onCard('isPinned', 'search-shape'),
  'pin-1': { on: 'card', after: ['pin-9'] },
  'pin-2': { on: 'card', after: ['pin-1'] },
  'pin-3': { on: 'card', after: ['pin-1'] },
  'pin-4': { on: 'card', after: ['pin-1'] },
  'pin-5': { on: 'card', after: ['pin-1'] },
  'pin-6': { on: 'card', after: ['pin-1'] },
  'pin-7': { on: 'card', after: ['pin-1'] },
  'pin-8': { on: 'card', after: ['pin-1'] },
  'pin-9': { on: 'card', after: ['pin-1'] },
  // Without fading it only shows a message; its effect is tested with fading.
  'whole-card': onCard('said', 'next-set'),
  edit: onCard('edited'),
  beat: onCard('step', ...start),
  'previous-beat': onCard('step', ...start, 'beat', 'beat'),
  'next-story': { on: 'openStory', after: ['pin-1'] },
  'previous-story': { on: 'openStory', after: ['pin-1'] },
  'follow-ups': onCard('followUps'),
  // Without a running call they only show a message; their effect is tested with calls.
  told: onCard('said', 'next-set'),
  'undo-told': onCard('said', 'next-set'),
  timer: onCard('timer', 'timer-reset'),
  'timer-reset': onCard('timer', 'timer-reset', 'timer'),
  call: { on: 'form' },
  'next-set': { on: 'said' },
  scroll: onCard('prompter'),
  faster: onCard('pace', 'scroll'),
  slower: onCard('pace', 'scroll'),
  'page-down': onCard('scrolled', ...start, 'page-up', 'page-up', 'page-up', 'page-up'),
  'page-up': onCard('scrolled', ...start, 'page-down', 'page-down'),
  shape: onCard('shape'),
  'search-shape': onCard('shape', 'strip-shape'),
  'card-shape': onCard('shape', 'strip-shape'),
  'strip-shape': onCard('shape', 'card-shape'),
  bigger: { on: 'size' },
  smaller: { on: 'size' },
  'default-size': { on: 'size', after: ['bigger'] },
  hide: { on: 'window', after: ['search'] },
  panic: { on: 'window', after: ['search'] },
  lock: { on: 'lock' },
  private: { on: 'isPrivate' },
  'more-opaque': { on: 'opacity', after: ['less-opaque', 'less-opaque'] },
  'less-opaque': { on: 'opacity' },
  'under-camera': fromTop,
  'fit-to-eyes': fromBottom,
  // With one display it only shows the window; its place on several displays is tested in core.
  'next-display': { on: 'window', after: ['hide'] },
  'top-left': fromBottom,
  'top-edge': fromBottom,
  'top-right': fromBottom,
  'left-edge': fromBottom,
  'right-edge': fromTop,
  'bottom-left': fromTop,
  'bottom-edge': fromTop,
  'bottom-right': fromTop,
  'move-left': fromBottom,
  'move-right': fromTop,
  'move-up': fromBottom,
  'move-down': fromTop,
  wider: fromTop,
  narrower: fromTop,
  taller: fromTop,
  shorter: fromTop,
  studio: { on: 'windows' },
  controls: { on: 'focus' },
  help: { on: 'help' },
};

export function lookAt(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const find = (selector: string): Element | null => document.querySelector(selector);
    const text = (selector: string): string => find(selector)?.textContent.trim() ?? '';
    const value = (selector: string, name: string): string => find(selector)?.getAttribute(name) ?? '';
    return {
      words:
        find('[role=combobox]') instanceof HTMLInputElement
          ? (find('[role=combobox]') as HTMLInputElement).value
          : '',
      isSearching: value('main', 'data-searching'),
      chosen: text('[role=option][aria-selected=true]'),
      card: text('article h2') || value('article', 'aria-label'),
      isPinned: value('article .pin', 'aria-pressed'),
      edited: String(document.querySelectorAll('article input').length),
      step: value('.beat-bar-steps', 'aria-label'),
      openStory: text('.story[data-open=true] h3'),
      focus: document.activeElement?.tagName ?? '',
      scrolled: String(find('.card-scroll')?.scrollTop ?? ''),
      timer: value('[role=timer]', 'data-running') + text('[role=timer]'),
      said: text('.session-status'),
      followUps: text('.follow-ups'),
      prompter: String(find('.prompter') !== null),
      pace: text('.prompter-pace'),
      shape: value('main', 'data-shape'),
      size: document.documentElement.style.getPropertyValue('--cue-size'),
      help: String(find('dialog.key-help[open]') !== null),
      form: String(find('dialog.call-form[open]') !== null),
      lock: text('.lock-mark'),
    };
  });
}

const PLAYWRIGHT_NAMES: Readonly<Record<string, string>> = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  enter: 'Enter',
  escape: 'Escape',
  space: 'Space',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  backspace: 'Backspace',
  tab: 'Tab',
};

/** Returns a command's keys in a window, in Playwright's notation. */
export function windowPresses(name: CommandName): string[] {
  return commands[name].keys.map((key) => {
    const combination = parseCombination(key, process.platform);
    if (!combination) throw new Error(`${key} is no key`);
    const { ctrl, alt, shift, meta, key: last } = combination;
    const pressed = PLAYWRIGHT_NAMES[last] ?? (/^f\d/.test(last) ? last.toUpperCase() : last);
    return [ctrl && 'Control', alt && 'Alt', shift && 'Shift', meta && 'Meta', pressed]
      .filter(Boolean)
      .join('+');
  });
}

/** Returns a command's global keys, in xdotool's notation. */
export function globalPresses(name: CommandName): string[] {
  return commands[name].globalKeys.map((key) => {
    const combination = parseCombination(key, 'linux');
    if (!combination) throw new Error(`${key} is no key`);
    return combinationId(combination).replaceAll(' ', '+');
  });
}

/** Presses a key in the page; a key that types a character is a command only outside the search field. */
export async function pressInPage(page: Page, press: string): Promise<void> {
  if (press.length === 1) await page.getByRole('combobox', { name: 'Search questions' }).blur();
  await page.keyboard.press(press);
}

/** Closes whatever a command has opened over the card. */
export async function tidy(page: Page): Promise<void> {
  const seen = await lookAt(page);
  if (seen.help === 'true' || seen.form === 'true') await page.keyboard.press('Escape');
  else if (seen.edited !== '0') await page.locator('article input').press('Escape');
  else if (seen.prompter === 'true') await page.keyboard.press('Escape');
  else if (seen.focus === 'BUTTON' || seen.focus === 'A') await page.keyboard.press('F6');
}
