/** What the global key does to the cue window. */
export type ToggleAction = 'show' | 'focus' | 'hide';

/** Hidden: show it. In sight while the call has the keyboard: take the keyboard. Focused: hide it. */
export function toggleAction(window: { isVisible: boolean; isFocused: boolean }): ToggleAction {
  if (!window.isVisible) return 'show';
  return window.isFocused ? 'hide' : 'focus';
}
