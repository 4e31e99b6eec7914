import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { keyInWords, toAccelerator } from '../../core/keys/combination.ts';
import { keysOf, unlockKeys } from '../../core/keys/resolve.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from './words.ts';
import { StudioLink } from './studio-link.tsx';
import type { Service } from './use-service.ts';
import type { KeysInForce } from '../keys/window-keys.ts';
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
            {cueWords.dismiss}
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
      ? cueWords.lockKeyHere(keyInWords(here, platform))
      : cueWords.lockCommand;
  return (
    <p className="lock-mark" role="status" hidden={!isLocked}>
      {isLocked && cueWords.locked(way)}
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

/** How long something is said, in ms; what can be taken back stays longer. */
const SAID_FOR = 4000;
const UNDO_FOR = 10_000;

/** Of a notice in a call so many words are shown; the rest waits in the studio. */
const WORDS_IN_CALL = 5;

/** Ids of notices about something that is not saved, in conflict or out of order: they stay until it is settled. */
const STAYING =
  /^(?:global-keys|keys |conflict|session-|history|data-folder|seed-bank|settings|set-aside|halved)/;

interface NoticesProps {
  readonly service: Service;
  /** What a command has done; null for nothing. */
  readonly words: SessionWords | null;
  readonly onWordsGone: () => void;
  readonly isInCall: boolean;
  /** Where there is no room for a line, all is only read out. */
  readonly isUnseen: boolean;
  /** A message was dismissed by its button: the focus is wanted elsewhere. */
  readonly onDismissed: () => void;
}

/** What a person has to know, in a line of its own at the lower edge: nothing above it moves. */
export function Notices(props: NoticesProps): ReactNode {
  const { service, words, onWordsGone, isInCall, isUnseen, onDismissed } = props;
  const { trouble, bank, notices, dismissNotice } = service;
  useEffect(() => {
    if (!words) return undefined;
    const timer = window.setTimeout(onWordsGone, words.undo ? UNDO_FOR : SAID_FOR);
    return () => window.clearTimeout(timer);
  }, [words, onWordsGone]);
  const passing = notices.find(({ id }) => !STAYING.test(id))?.id;
  const dismiss = useEffectEvent(dismissNotice);
  useEffect(() => {
    if (passing === undefined) return undefined;
    const timer = window.setTimeout(() => dismiss(passing), SAID_FOR);
    return () => window.clearTimeout(timer);
  }, [passing]);
  const troubles = [trouble, bank?.bank ? bank.trouble : null].filter((each) => each !== null);
  return (
    <div className={isUnseen ? 'unseen' : 'notices'}>
      {words && (
        <div role="status" className="notice session-status" title={words.text}>
          <NoticeWords text={words.text} isInCall={isInCall} />
          {words.undo && (
            <button type="button" className="link" onClick={words.undo}>
              {cueWords.undo}
            </button>
          )}
          {words.page && (
            <StudioLink className="link" page={words.page.name} item={words.page.item}>
              {words.page.label}
            </StudioLink>
          )}
        </div>
      )}
      {troubles.map(({ message, nextStep }) => (
        <div key={message} className="notice trouble" role="alert" title={`${message} ${nextStep}`}>
          <TriangleAlert className="icon" aria-hidden="true" />
          <NoticeWords text={`${message} ${nextStep}`} isInCall={isInCall} />
        </div>
      ))}
      {notices.map(({ id, message, nextStep }) => (
        <div key={id} className="notice" role="status" title={`${message} ${nextStep}`}>
          <TriangleAlert className="icon" aria-hidden="true" />
          <NoticeWords text={`${message} ${nextStep}`} isInCall={isInCall} />
          <button
            type="button"
            className="link"
            onClick={() => {
              dismissNotice(id);
              onDismissed();
            }}
          >
            {cueWords.dismiss}
          </button>
        </div>
      ))}
    </div>
  );
}

/** A message in one line; in a call as much of it as a glance takes in, the rest for screen readers. */
function NoticeWords({ text, isInCall }: { readonly text: string; readonly isInCall: boolean }): ReactNode {
  const all = text.split(/\s+/u);
  const isCut = isInCall && all.length > WORDS_IN_CALL;
  return (
    <p className="notice-words" data-cut={isCut || undefined}>
      {isCut ? `${all.slice(0, WORDS_IN_CALL).join(' ')} ` : text}
      {isCut && <span className="unseen">{all.slice(WORDS_IN_CALL).join(' ')}</span>}
    </p>
  );
}
