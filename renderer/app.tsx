import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { followPins } from '../core/session/pins.ts';
import type { WindowBridge } from './bridge/typed.ts';
import { CueView } from './cue/cue-view.tsx';
import { NoPage } from './cue/empty-states.tsx';
import { FloatingWindow, useFloatingWindow } from './cue/floating-window.tsx';
import { OpenStudio } from './cue/studio-link.tsx';
import { useAnswerTimer } from './cue/use-answer-timer.ts';
import { useCue } from './cue/use-cue.ts';
import { useService } from './cue/use-service.ts';
import { useWalk } from './cue/use-walk.ts';
import { useLook } from './theme/use-look.ts';

// In a call only the cue window is wanted, and at once.
const Studio = lazy(async () => ({ default: (await import('./studio/frame/studio.tsx')).Studio }));

/** The page at the window's address. */
export function App({ bridge }: { readonly bridge: WindowBridge }): ReactNode {
  const { pathname } = window.location;
  if (pathname === '/') return <CuePage bridge={bridge} />;
  if (pathname === '/studio' || pathname.startsWith('/studio/')) {
    return (
      <Suspense fallback={null}>
        <Studio bridge={bridge} />
      </Suspense>
    );
  }
  return <NoPage />;
}

/** One cue session, shown in the page itself and, while it floats, in the floating window too. */
function CuePage({ bridge }: { readonly bridge: WindowBridge }): ReactNode {
  const service = useService(bridge);
  const bank = service.bank?.bank ?? null;
  const { settings, updateSettings } = service;
  const cue = useCue(bank, settings.pins, service.themes);

  useEffect(() => {
    if (!bank) return;
    const ids = bank.questions.map(({ id }) => id);
    const pins = followPins(settings.pins, ids);
    if (pins !== settings.pins) updateSettings({ pins: [...pins] });
  }, [bank, settings.pins, updateSettings]);

  const floating = useFloatingWindow({
    size: service.settings.floatingCardSize,
    onResized: (floatingCardSize) => service.updateSettings({ floatingCardSize }),
    onRefused: service.report,
  });

  useLook(settings, floating.window?.document ?? null);

  const walk = useWalk(bank, cue, null);
  const answerTime = walk.content?.question ? settings.answerTimes[walk.content.question.id] : undefined;
  const time = useAnswerTimer(answerTime ?? settings.answerTime);

  const shared = { bridge, service, cue, walk, time };
  return (
    <OpenStudio value={service.info?.shell === 'electron' ? bridge : null}>
      <CueView
        {...shared}
        float={
          service.info?.shell === 'browser' && floating.isOffered
            ? { isFloating: floating.window !== null, toggle: floating.toggle }
            : null
        }
        takesCommands={floating.window === null}
        onHide={() => void bridge.call('cue.hide', {})}
      />
      {floating.window && (
        <FloatingWindow window={floating.window}>
          <CueView {...shared} float={null} takesCommands onHide={floating.close} />
        </FloatingWindow>
      )}
    </OpenStudio>
  );
}
