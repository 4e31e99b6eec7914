import { type ReactNode, useEffect, useState } from 'react';
import { keyInWords, toAccelerator } from '../../core/keys/combination.ts';
import { keysOf, unlockKeys } from '../../core/keys/resolve.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { StudioLink } from './studio-link.tsx';
import type { Service } from './use-service.ts';
import type { KeysInForce } from '../keys/window-keys.ts';
import './lock-mark.css';
import '../session/session.css';

/** What a person has to know: trouble with the service or the bank, then notices until dismissed. */
export function Messages({ service }: { readonly service: Service }): ReactNode {
  const bankTrouble = service.bank?.bank ? service.bank.trouble : null;
  return (
    <>
      {[service.trouble, bankTrouble].map(
        (trouble, index) =>
          trouble && (
            <p key={index} className="message trouble" role="alert">
              {trouble.message} {trouble.nextStep}
            </p>
          ),
      )}
      {service.notices.map((notice) => (
        <div key={notice.id} className="message" role="status">
          <p>
            {notice.message} {notice.nextStep}
          </p>
          <button type="button" className="link" onClick={() => service.dismissNotice(notice.id)}>
            OK
          </button>
        </div>
      ))}
    </>
  );
}

interface LockMarkProps {
  readonly bridge: WindowBridge;
  readonly keys: KeysInForce;
}

/** Says that clicks go through this window, and how that ends; nothing while they do not. */
export function LockMark({ bridge, keys }: LockMarkProps): ReactNode {
  const [isLocked, setLocked] = useState(false);
  // The keys that this Sidecue holds: one that another program has ends nothing.
  const [held, setHeld] = useState<readonly string[]>([]);
  useEffect(() => {
    const follow = (locked: boolean): void => {
      setLocked(locked);
      if (!locked) return;
      void bridge.request('keys.read', {}).then((answer) => {
        if (answer.ok)
          setHeld(answer.value.keys.filter(({ state }) => state === 'held').map(({ key }) => key));
      });
    };
    const stop = bridge.on('cue.changed', (cue) => follow(cue.isLocked));
    void bridge.request('cue.read', {}).then((answer) => answer.ok && follow(answer.value.isLocked));
    return stop;
  }, [bridge]);
  const { resolved, platform } = keys;
  const anywhere = unlockKeys(resolved.global, platform)
    .map(({ combination }) => combination)
    .find((each) => held.includes(toAccelerator(each, platform)));
  const [here] = keysOf(resolved.window, 'lock');
  const way = anywhere
    ? keyInWords(anywhere, platform)
    : here
      ? `${keyInWords(here, platform)} while this window has the keyboard`
      : '“sidecue lock”';
  return (
    <p className="lock-mark" role="status" hidden={!isLocked}>
      {isLocked && `Clicks go through. To stop: ${way}, or Sidecue’s icon in the tray.`}
    </p>
  );
}

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
