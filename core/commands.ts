/** Every command of the cue window once: its label and its keys while the window has the focus. */
export interface Command {
  readonly label: string;
  /**
   * Keys as Mousetrap writes them ("mod" is Ctrl, or Command on macOS); the first is the one shown. A key that types
   * a character acts only outside the search field.
   */
  readonly keys: readonly string[];
}

export const commands = {
  search: { label: 'Search', keys: ['mod+k', 'mod+f', '/'] },
  'next-result': { label: 'Next result', keys: ['down'] },
  'previous-result': { label: 'Previous result', keys: ['up'] },
  'keep-card': { label: 'Keep this card', keys: ['enter'] },
  escape: { label: 'Clear, then hide', keys: ['escape'] },
  'pin-card': { label: 'Pin this question, or unpin it', keys: ['mod+d'] },
  'scroll-down': { label: 'Scroll the card down', keys: ['pagedown'] },
  'scroll-up': { label: 'Scroll the card up', keys: ['pageup'] },
  bigger: { label: 'Bigger text', keys: ['mod+plus', 'mod+=', 'mod+shift+='] },
  smaller: { label: 'Smaller text', keys: ['mod+-'] },
  'default-size': { label: 'Default text size', keys: ['mod+0'] },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;
