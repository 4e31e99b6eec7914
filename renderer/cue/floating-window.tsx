import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { browserLimit, nothingFloats, shellCommandNames } from '../../core/browser-limits.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { STRIP_HEIGHT, type WindowForm } from '../../core/place/place.ts';
import { FIRST_STUDIO_PAGE } from '../../core/studio-pages.ts';
import type { WindowKeys } from '../keys/window-keys.ts';
import { cueWords } from './words.ts';

interface Size {
  /** In CSS pixels, like all sizes here. */
  readonly width: number;
  readonly height: number;
}

/**
 * The part of Document Picture-in-Picture used here.
 * Source: https://wicg.github.io/document-picture-in-picture/
 */
interface DocumentPictureInPicture {
  requestWindow(options: Size): Promise<Window>;
}

declare global {
  interface Window {
    readonly documentPictureInPicture?: DocumentPictureInPicture;
  }
}

interface FloatingWindowState {
  /** False if the browser does not support Document Picture-in-Picture. */
  readonly isOffered: boolean;
  /** Null while nothing floats. */
  readonly window: Window | null;
  /** Opens or closes it. Opening requires user activation (a click or key press). */
  readonly toggle: () => void;
  readonly close: () => void;
  /** Shrinks it to a strip, or restores its size. */
  readonly takeForm: (form: WindowForm) => void;
}

interface FloatingOptions {
  readonly size: Size;
  readonly onResized: (size: Size) => void;
  readonly onRefused: (error: RequestError | null) => void;
}

/** Always-on-top window for the cue card in the browser shell. */
export function useFloatingWindow({ size, onResized, onRefused }: FloatingOptions): FloatingWindowState {
  const [floating, setFloating] = useState<Window | null>(null);
  const resized = useRef(onResized);
  useEffect(() => {
    resized.current = onResized;
  });

  const close = useCallback(() => {
    floating?.close();
  }, [floating]);

  /** Size before it became a strip; null if it is not a strip. */
  const whole = useRef<{ readonly inner: Size; readonly outer: Size } | null>(null);
  const takeForm = useCallback(
    (form: WindowForm): void => {
      if (!floating || (form === 'strip') === (whole.current !== null)) return;
      const { innerWidth, innerHeight, outerWidth, outerHeight } = floating;
      const before = whole.current;
      whole.current = before
        ? null
        : {
            inner: { width: innerWidth, height: innerHeight },
            outer: { width: outerWidth, height: outerHeight },
          };
      try {
        if (before) floating.resizeTo(outerWidth, before.outer.height);
        else floating.resizeTo(outerWidth, outerHeight - innerHeight + STRIP_HEIGHT);
      } catch {
        // Browsers only allow resizing right after user input in the window; otherwise the strip keeps the current size.
      }
    },
    [floating],
  );

  const toggle = (): void => {
    if (floating) {
      close();
      return;
    }
    window.documentPictureInPicture?.requestWindow(size).then(
      (opened) => {
        adoptLook(document, opened.document);
        opened.addEventListener('pagehide', () => {
          resized.current(whole.current?.inner ?? { width: opened.innerWidth, height: opened.innerHeight });
          whole.current = null;
          setFloating(null);
        });
        setFloating(opened);
        onRefused(null);
      },
      () => onRefused({ code: 'not-allowed', ...cueWords.floatRefused }),
    );
  };

  return {
    isOffered: window.documentPictureInPicture !== undefined,
    window: floating,
    toggle,
    close,
    takeForm,
  };
}

/** Copies the page's language, title and styles to an empty document. */
function adoptLook(page: Document, empty: Document): void {
  empty.documentElement.lang = page.documentElement.lang;
  empty.title = page.title;
  for (const sheet of page.querySelectorAll<HTMLLinkElement | HTMLStyleElement>(
    'link[rel="stylesheet"], style',
  )) {
    const copy = sheet.cloneNode(true) as HTMLElement;
    // The empty document has no base URL for relative ones.
    if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
    empty.head.append(copy);
  }
}

export function FloatingWindow({
  window: floating,
  children,
}: {
  readonly window: Window;
  readonly children: ReactNode;
}): ReactNode {
  return createPortal(children, floating.document.body);
}

const notInBrowser = (words: Omit<RequestError, 'code'>): RequestError => ({
  code: 'not-in-browser',
  ...words,
});

/** Blank state of a page, as a browser page cannot hide its window. */
interface Blank {
  readonly isBlank: boolean;
  readonly setBlank: (isBlank: boolean) => void;
}

/** Returns the shell commands of the browser shell; unsupported ones report an error. */
export function browserCommands(
  { isOffered, window: floating, toggle, close }: FloatingWindowState,
  { isBlank, setBlank }: Blank,
  report: (error: RequestError | null) => void,
): WindowKeys['commands'] {
  const hide = (): void => (floating ? close() : report(nothingFloats()));
  const float = (): void => {
    if (isBlank) setBlank(false);
    else if (window.navigator.userActivation.isActive) toggle();
    else report(notInBrowser(cueWords.floatNeedsPress));
  };
  const own = {
    toggle: () => done(floating || (!isOffered && !isBlank) ? hide : float),
    hide: () => done(hide),
    panic: () =>
      done(() => {
        close();
        setBlank(!isBlank);
      }),
    studio: () =>
      done(() => report(window.open(FIRST_STUDIO_PAGE) ? null : notInBrowser(cueWords.studioRefused))),
  };
  const limits = shellCommandNames.map(
    (name) => [name, () => done(() => report(browserLimit(name)))] as const,
  );
  return { ...Object.fromEntries(limits), ...own };
}

/** Runs a command and reports its key as handled. */
function done(command: () => void): true {
  command();
  return true;
}
