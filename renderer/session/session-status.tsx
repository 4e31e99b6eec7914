import { useEffect, type ReactNode } from 'react';
import { StudioLink } from '../cue/studio-link.tsx';
import './session.css';

/** What a command has done, said for a moment. */
export interface SessionWords {
  readonly text: string;
  /** Takes it back; null where there is nothing to. */
  readonly undo: (() => void) | null;
  /** A page of the studio that says more. */
  readonly page: { readonly name: 'calls' | 'pins'; readonly item?: string; readonly label: string } | null;
}

/** How long it is said, in ms. */
const SAID_FOR = 6000;

interface SessionStatusProps {
  readonly words: SessionWords | null;
  /** Where it would lie over the one line there is, it is only read out. */
  readonly isUnseen: boolean;
  readonly onGone: () => void;
}

/** Lies over the end of the card, so that nothing moves for it. */
export function SessionStatus({ words, isUnseen, onGone }: SessionStatusProps): ReactNode {
  useEffect(() => {
    if (!words) return undefined;
    const timer = window.setTimeout(onGone, SAID_FOR);
    return () => window.clearTimeout(timer);
  }, [words, onGone]);
  if (!words) return null;
  return (
    <p role="status" className={isUnseen ? 'unseen' : 'session-status'}>
      {words.text}
      {words.undo && (
        <>
          {' '}
          <button type="button" className="link" onClick={words.undo}>
            Undo
          </button>
        </>
      )}
      {words.page && (
        <>
          {' '}
          <StudioLink className="link" page={words.page.name} item={words.page.item}>
            {words.page.label}
          </StudioLink>
        </>
      )}
    </p>
  );
}
