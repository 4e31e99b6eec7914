import { browserLimit, nothingFloats, shellCommandNames } from '../../core/browser-limits.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { FIRST_STUDIO_PAGE } from '../../core/studio-pages.ts';
import type { WindowKeys } from '../keys/window-keys.ts';
import type { FloatingWindowState } from './floating-window.tsx';

const POPUP_REFUSED: RequestError = {
  code: 'not-in-browser',
  message: 'The browser did not let the studio open.',
  nextStep: 'Press “Open the studio”, or let this page open windows.',
};

const NEEDS_A_PRESS: RequestError = {
  code: 'not-in-browser',
  message: 'A card floats only after a click or a key in Sidecue’s own page.',
  nextStep: 'Press “Float the card”.',
};

/** A page that shows nothing, since a browser's page cannot take itself off the screen. */
export interface Blank {
  readonly isBlank: boolean;
  readonly setBlank: (isBlank: boolean) => void;
}

/** The shell's own commands where there are no windows but the browser's: what cannot be done is said. */
export function browserCommands(
  { isOffered, window: floating, toggle, close }: FloatingWindowState,
  { isBlank, setBlank }: Blank,
  report: (error: RequestError | null) => void,
): WindowKeys['commands'] {
  const hide = (): void => (floating ? close() : report(nothingFloats));
  const float = (): void => {
    if (isBlank) setBlank(false);
    else if (window.navigator.userActivation.isActive) toggle();
    else report(NEEDS_A_PRESS);
  };
  const own = {
    toggle: () => done(floating || (!isOffered && !isBlank) ? hide : float),
    hide: () => done(hide),
    panic: () =>
      done(() => {
        close();
        setBlank(!isBlank);
      }),
    studio: () => done(() => report(window.open(FIRST_STUDIO_PAGE) ? null : POPUP_REFUSED)),
  };
  const limits = shellCommandNames.map(
    (name) => [name, () => done(() => report(browserLimit(name)))] as const,
  );
  return { ...Object.fromEntries(limits), ...own };
}

/** Carries a command out and says that its key is used up. */
function done(command: () => void): true {
  command();
  return true;
}
