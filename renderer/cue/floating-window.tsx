import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { STRIP_HEIGHT, type WindowForm } from '../../core/place/fit.ts';
import type { RequestError } from '../../core/contract/errors.ts';

interface Size {
  /** CSS pixels, as are all sizes here. */
  readonly width: number;
  readonly height: number;
}

/**
 * Document Picture-in-Picture, as far as it is used here.
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

export interface FloatingWindowState {
  /** False where the browser has no Document Picture-in-Picture. */
  readonly isOffered: boolean;
  /** Null while nothing floats. */
  readonly window: Window | null;
  /** Opens or closes it. Opening needs a click or a key press. */
  readonly toggle: () => void;
  readonly close: () => void;
  /** Makes it as low as a strip, and as high as it was again. */
  readonly takeForm: (form: WindowForm) => void;
}

interface FloatingOptions {
  readonly size: Size;
  readonly onResized: (size: Size) => void;
  readonly onRefused: (error: RequestError | null) => void;
}

const REFUSED: RequestError = {
  code: 'not-allowed',
  message: 'The browser did not let the card float.',
  nextStep: 'Press “Float the card” again, or use a current Chrome, Edge or Chromium.',
};

/** A window above all others that shows the cue card, where Electron is not there to give one. */
export function useFloatingWindow({ size, onResized, onRefused }: FloatingOptions): FloatingWindowState {
  const [floating, setFloating] = useState<Window | null>(null);
  const resized = useRef(onResized);
  useEffect(() => {
    resized.current = onResized;
  });

  const close = useCallback(() => {
    floating?.close();
  }, [floating]);

  /** Its size before it became a strip; null while it is none. */
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
        // A browser resizes it only right after a key or click in it; the strip is shown in the size there is.
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
      () => onRefused(REFUSED),
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

/** Gives an empty document the page's language, title and styles. */
function adoptLook(page: Document, empty: Document): void {
  empty.documentElement.lang = page.documentElement.lang;
  empty.title = page.title;
  for (const sheet of page.querySelectorAll<HTMLLinkElement | HTMLStyleElement>(
    'link[rel="stylesheet"], style',
  )) {
    const copy = sheet.cloneNode(true) as HTMLElement;
    // The empty document has no address of its own to resolve a relative one against.
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
