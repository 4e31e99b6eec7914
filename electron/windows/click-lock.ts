import type { BrowserWindow } from 'electron';
import { giveFocusBack } from './give-focus-back.ts';

/** Lets clicks through to what is behind the window. Searching takes the keyboard all the same, and clicks still pass. */
export interface ClickLock {
  readonly isOn: () => boolean;
  readonly toggle: () => void;
  /** To be called before the window is focused on purpose. */
  readonly allowFocus: () => void;
}

/** @param changed is told whenever the lock comes or goes */
export function keepClickLock(
  window: BrowserWindow,
  platform: NodeJS.Platform,
  changed: (isLocked: boolean) => void,
): ClickLock {
  let isOn = false;
  // On Linux Electron has no way to say it, and needs none: a window that no click reaches is focused by no click.
  const setFocusable = (focusable: boolean): void => {
    if (platform !== 'linux') window.setFocusable(focusable);
  };
  const apply = (): void => {
    window.setIgnoreMouseEvents(isOn);
    if (!window.isFocused()) setFocusable(!isOn);
  };
  // On X11 a window that is shown again may have lost what was said of it before.
  window.on('show', () => {
    if (isOn) apply();
  });
  window.on('blur', () => {
    if (isOn) setFocusable(false);
  });
  return {
    isOn: () => isOn,
    toggle() {
      isOn = !isOn;
      if (isOn) giveFocusBack(window, platform);
      apply();
      changed(isOn);
    },
    allowFocus() {
      if (isOn) setFocusable(true);
    },
  };
}
