import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { NO_ORDER } from '../core/session/card-content.ts';
import { ownAnswerTime } from '../core/session/answer-timer.ts';
import { activePins } from '../core/session/pins.ts';
import { isOfStudio, type StudioAddress } from '../core/studio-pages.ts';
import type { WindowBridge } from './bridge/typed.ts';
import { browserCommands, FloatingWindow, useFloatingWindow } from './cue/floating-window.tsx';
import { CueView } from './cue/cue-view.tsx';
import { NoPage } from './cue/empty-states.tsx';
import { OpenStudio } from './cue/studio-link.tsx';
import { useAnswers } from './cue/use-telling.ts';
import { useMeaning } from './meaning/use-meaning.ts';
import { useCue, useWalk } from './cue/use-cue.ts';
import { useFading } from './cue/use-fading.ts';
import { cueWords } from './cue/words.ts';
import { useService, type Start } from './cue/use-service.ts';
import { CardLedgerContext } from './cue/card.tsx';
import { useCallCommands } from './session/use-call-commands.ts';
import { useCallStart, useKeptPlace, useSession, useStoryOrder } from './session/use-session.ts';
import { useFileDrop } from './studio/import/dropped-files.ts';
import { loadLater } from './load-later.tsx';
import { useLook } from './theme/use-look.ts';

// Not needed in a call, where the cue window must open at once.
const Studio = loadLater(async () => {
  const [{ Studio: Found }, { pageAt }] = await Promise.all([
    import('./studio/frame/studio.tsx'),
    import('./studio/frame/pages.tsx'),
  ]);
  // Drawn in one go with its frame. What goes wrong is said in the frame.
  await pageAt(window.location.pathname)
    ?.Page.load()
    .catch(() => undefined);
  return Found;
});

/** How long the message for an unsupported command is shown, in ms. */
const SHOWN_FOR = 8000;

interface PageProps {
  readonly bridge: WindowBridge;
  readonly start: Start;
}

/** Renders the page for the window's address. */
export function App(props: PageProps): ReactNode {
  const { pathname } = window.location;
  if (pathname === '/') return <CuePage {...props} />;
  return isOfStudio(pathname) ? <Studio {...props} /> : <NoPage />;
}

/** Loads the code of the page at a path. Never rejects: the page says what went wrong. */
export async function loadPage(path: string): Promise<void> {
  if (isOfStudio(path)) await Studio.load().catch(() => undefined);
}

/** Cue session of a page, shown in the page itself and in the floating window, if open. */
function CuePage({ bridge, start }: PageProps): ReactNode {
  const service = useService(bridge, start);
  const bank = service.bank?.bank ?? null;
  const { settings } = service;
  const session = useSession(bridge, service.report);
  const cue = useCue(
    bank,
    useMeaning(bridge, bank, settings.searchesMeaning, (why) =>
      service.tell({ id: 'meaning', ...cueWords.meaningEnded(why) }),
    ),
    activePins(settings),
    service.themes,
    settings.freshFirst ? session.told : NO_ORDER.told,
  );

  useKeptPlace(session, cue);

  const { markAsked } = session;
  const asked = cue.session.kept?.kind === 'question' ? cue.session.kept.id : null;
  const { typed } = cue.session;
  useEffect(() => {
    if (asked !== null) markAsked(asked, typed ?? undefined);
  }, [asked, typed, markAsked]);

  const floating = useFloatingWindow({
    size: service.settings.floatingCardSize,
    onResized: (floatingCardSize) => service.updateSettings({ floatingCardSize }),
    onRefused: service.report,
  });

  useLook(settings, floating.window?.document ?? null);

  // Floating the card is one of the onboarding steps.
  const hasFloated = floating.window !== null;
  const { updateSettings } = service;
  const { firstStart, hintUses: uses } = settings;
  useEffect(() => {
    if (hasFloated && firstStart !== 'done' && uses['float'] === undefined)
      updateSettings({ hintUses: { ...uses, float: 1 } });
  }, [hasFloated, firstStart, uses, updateSettings]);

  const order = useStoryOrder(session, cue.shown, settings.freshFirst);
  const fading = useFading(bridge, settings.fadesCards, cue.shown);
  const walk = useWalk(bank, cue, order, fading.levels);
  const { kept, query, isSearching } = cue.session;
  const isAsking = isSearching && query !== '';
  const answerTime = kept?.kind === 'question' ? ownAnswerTime(settings.answerTimes, kept.id) : null;
  const answers = useAnswers(bank, kept, isAsking, answerTime ?? settings.answerTime, (story, passed) =>
    session.keepAnswer(story, passed / 1000),
  );
  const { time } = answers;
  useCallStart(session, () => {
    cue.send({ type: 'call-started' });
    answers.clear();
  });

  const calls = useCallCommands(session, walk, service);
  const [opened] = useState(() => new Date());
  const cardLedger = { ledger: session.ledger, told: session.told, aim: time.total / 1000, opened };

  const { report } = service;
  const openStudio = useCallback(
    (address: StudioAddress) => {
      void bridge
        .request('command.run', { name: 'studio', argument: address })
        .then((answer) => report(answer.ok ? null : answer.error));
    },
    [bridge, report],
  );

  const isElectron = service.info?.shell === 'electron';
  useFileDrop(
    bridge,
    report,
    useCallback(() => {
      if (isElectron) openStudio('/studio/import');
      else window.open('/studio/import', '_blank', 'noreferrer');
    }, [isElectron, openStudio]),
  );

  // Hide the message about an unsupported command after a while: the key may have been a slip.
  const isSlip = service.trouble?.code === 'not-in-browser';
  useEffect(() => {
    if (!isSlip) return undefined;
    const timer = window.setTimeout(() => report(null), SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [isSlip, report]);

  const [isBlank, setBlank] = useState(false);
  const unblank = useCallback(() => setBlank(false), []);
  const ownCommands =
    service.info?.shell === 'browser' ? browserCommands(floating, { isBlank, setBlank }, report) : null;
  const parts = { bridge, service, cue, walk, fading, answers, calls, ownCommands };
  return (
    <OpenStudio value={service.info?.shell === 'electron' ? openStudio : null}>
      <CardLedgerContext value={cardLedger}>
        <CueView
          parts={parts}
          host={{
            float:
              service.info?.shell === 'browser' && floating.isOffered
                ? { isFloating: floating.window !== null, toggle: floating.toggle }
                : null,
            takesCommands: floating.window === null,
            isBlank,
            onWanted: unblank,
            onForm: null,
            onHide: () => void bridge.request('cue.hide', {}),
          }}
        />
        {isBlank && (
          <button type="button" className="blank" onClick={unblank}>
            <span className="unseen">{cueWords.showAgain}</span>
          </button>
        )}
        {floating.window && (
          <FloatingWindow window={floating.window}>
            <CueView
              parts={parts}
              host={{
                float: null,
                takesCommands: true,
                isBlank: false,
                onWanted: unblank,
                onForm: floating.takeForm,
                onHide: floating.close,
              }}
            />
          </FloatingWindow>
        )}
      </CardLedgerContext>
    </OpenStudio>
  );
}
