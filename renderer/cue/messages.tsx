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

/** Ids of notices about unsaved, conflicting or broken things, which stay until resolved. */
const STAYING =
  /^(?:global-keys|keys |conflict|session-|history|data-folder|seed-bank|settings|set-aside|halved)/;

interface Message {
  readonly key: string;
  readonly text: string;
  readonly isTrouble: boolean;
  /** Disappears after a while. */
  readonly isPassing: boolean;
  /** Null for trouble, which disappears when resolved. */
  readonly dismiss: (() => void) | null;
}

/** Returns trouble with the service or the bank, then notices. */
function messagesOf({ trouble, bank, notices, dismissNotice }: Service): readonly Message[] {
  const troubles = [trouble, bank?.bank ? bank.trouble : null].filter((each) => each !== null);
  return [
    ...troubles.map(({ message, nextStep }) => {
      return {
        key: message,
        text: `${message} ${nextStep}`,
        isTrouble: true,
        isPassing: false,
        dismiss: null,
      };
    }),
    ...notices.map(({ id, message, nextStep }) => ({
      key: id,
      text: `${message} ${nextStep}`,
      isTrouble: false,
      isPassing: !STAYING.test(id),
      dismiss: () => dismissNotice(id),
    })),
  ];
}

/** All messages, in full. */
export function Messages({ service }: { readonly service: Service }): ReactNode {
  return messagesOf(service).map((message) => (
    <MessageRow key={message.key} className="message" message={message}>
      <p>{message.text}</p>
    </MessageRow>
  ));
}

interface MessageRowProps {
  readonly className: string;
  readonly message: Message;
  readonly onDismissed?: () => void;
  readonly children: ReactNode;
}

function MessageRow({ className, message, onDismissed, children }: MessageRowProps): ReactNode {
  const { text, isTrouble, dismiss } = message;
  return (
    <div
      className={isTrouble ? `${className} trouble` : className}
      role={isTrouble ? 'alert' : 'status'}
      title={text}
    >
      {children}
      {dismiss && (
        <button
          type="button"
          className="link"
          onClick={() => {
            dismiss();
            onDismissed?.();
          }}
        >
          {cueWords.dismiss}
        </button>
      )}
    </div>
  );
}

interface LockMarkProps {
  readonly bridge: WindowBridge;
  readonly keys: KeysInForce;
}

/** Indicates that clicks pass through the window, and how to stop it; nothing if they do not. */
export function LockMark({ bridge, keys }: LockMarkProps): ReactNode {
  const [isLocked, setLocked] = useState(false);
  // Keys that are registered; one taken by another program would not unlock.
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

/** Confirmation of a command, shown briefly. */
export interface SessionWords {
  readonly text: string;
  /** Undoes it; null if there is nothing to undo. */
  readonly undo: (() => void) | null;
  /** Studio page with details. */
  readonly page: { readonly name: 'calls' | 'pins'; readonly item?: string; readonly label: string } | null;
}

/** How long messages are shown, in ms; undoable ones stay longer. */
const SHOWN_FOR = 4000;
const UNDO_FOR = 10_000;

/** Words of a notice shown during a call; the studio has the rest. */
const WORDS_IN_CALL = 5;

interface NoticesProps {
  readonly service: Service;
  /** Confirmation of a command; null for none. */
  readonly words: SessionWords | null;
  readonly onWordsGone: () => void;
  readonly isInCall: boolean;
  /** No room for a line: screen readers only. */
  readonly isUnseen: boolean;
  /** A message was dismissed by its button, which had the focus. */
  readonly onDismissed: () => void;
}

/** Messages, one line at a time at the bottom edge, so that nothing above shifts. */
export function Notices(props: NoticesProps): ReactNode {
  const { service, words, onWordsGone, isInCall, isUnseen, onDismissed } = props;
  useEffect(() => {
    if (!words) return undefined;
    const timer = window.setTimeout(onWordsGone, words.undo ? UNDO_FOR : SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [words, onWordsGone]);
  const messages = messagesOf(service);
  const message =
    words === null
      ? (messages.find(({ isTrouble }) => isTrouble) ??
        messages.find(({ isPassing }) => isPassing) ??
        messages[0])
      : undefined;
  // The timer starts when the message becomes visible.
  const passing = message?.isPassing === true ? message.key : undefined;
  const dismiss = useEffectEvent(() => message?.dismiss?.());
  useEffect(() => {
    if (passing === undefined) return undefined;
    const timer = window.setTimeout(() => dismiss(), SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [passing]);
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
      {message && (
        <MessageRow key={message.key} className="notice" message={message} onDismissed={onDismissed}>
          <TriangleAlert className="icon" aria-hidden="true" />
          <NoticeWords text={message.text} isInCall={isInCall} />
        </MessageRow>
      )}
    </div>
  );
}

/** A one-line message; during a call only its first words, the rest for screen readers. */
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
