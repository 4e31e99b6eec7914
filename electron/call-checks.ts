import { setTimeout as wait } from 'node:timers/promises';
import {
  BrowserWindow,
  desktopCapturer,
  type NativeImage,
  type Rectangle,
  type Screen,
  systemPreferences,
} from 'electron';
import type { Capture, FullScreenOutcome } from '../core/contract/contract.ts';
import type { Service } from '../service/app.ts';
import type { CallChecks } from '../service/handlers.ts';
import type { CueWindow } from './windows/cue-window.ts';
import { displayAreas } from './windows/keep-place.ts';
import { spokenLanguage } from '../core/language.ts';
import { electronWords } from './words.ts';

/** Time allowed for a window manager to show a window, and for the system to make one full screen, in ms. */
const SHOWING = 700;
const FULL_SCREEN = 1200;

/** How long the test stays on screen for the user to see which window is on top, in ms. */
const LOOKING = 1200;

/** Size to which both pictures are scaled before they are compared, in px. */
const COMPARED = { width: 64, height: 64 } as const;

/** Uses a colour that is in no theme of the cue window, so that a covered cue window is not taken for a visible one. */
const testPage = (): string =>
  `data:text/html;charset=utf-8,${encodeURIComponent(
    `<!doctype html><html lang="${spokenLanguage()}"><title>${electronWords.fullScreenTest}</title>` +
      '<body style="display:grid;place-items:center;height:100vh;margin:0;background:#8a1fd1;color:#fff;font:24px sans-serif">' +
      electronWords.fullScreenSays,
  )}`;

interface CheckParts {
  readonly cue: () => CueWindow | undefined;
  /** Electron's `screen`, which exists only once the app is ready. */
  readonly screen: () => Screen;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly settings: Service['settings'];
}

/** Returns the checks of how the cue window will behave in a call, made with real windows and real screenshots. */
export function callChecks(parts: CheckParts): CallChecks {
  const { cue, screen, settings } = parts;

  /** Calls `look` with the cue window shown at full opacity, then restores its opacity and visibility. */
  const whileShown = async <Value>(
    look: (shown: CueWindow) => Promise<Value>,
    otherwise: Value,
  ): Promise<Value> => {
    const shown = cue();
    if (!shown || shown.window.isDestroyed()) return otherwise;
    const wasVisible = shown.window.isVisible();
    shown.window.setOpacity(1);
    try {
      shown.reveal();
      return await look(shown);
    } finally {
      if (!shown.window.isDestroyed()) {
        shown.window.setOpacity(settings().opacity / 100);
        if (!wasVisible) shown.hide();
      }
    }
  };

  const capture = async ({ window }: CueWindow): Promise<Capture> => {
    const picture = mayCapture(parts) ? await pictureAt(window.getBounds(), screen()) : null;
    if (!picture) return { outcome: 'unknown', picture: null };
    const isSeen = isSamePicture(forComparing(await window.webContents.capturePage()), forComparing(picture));
    return { outcome: isSeen ? 'seen' : 'left-out', picture: picture.toDataURL() };
  };

  const behindFullScreen = async (shown: CueWindow): Promise<FullScreenOutcome> => {
    const call = await openFullScreen(screen().getDisplayMatching(shown.window.getBounds()).bounds);
    try {
      shown.reveal();
      await wait(LOOKING);
      // Screenshots leave out a private window, so they cannot tell whether it is on top.
      if (settings().isPrivate) return 'unknown';
      const { outcome } = await capture(shown);
      if (outcome === 'unknown') return outcome;
      return outcome === 'seen' ? 'above' : 'covered';
    } finally {
      if (!call.isDestroyed()) call.destroy();
    }
  };

  return {
    place: () => {
      const window = cue()?.window;
      if (!window || window.isDestroyed()) return null;
      const [primary, ...others] = displayAreas(screen());
      return {
        window: window.getBounds(),
        displays: [
          { bounds: primary.bounds, isPrimary: true },
          ...others.map(({ bounds }) => ({ bounds, isPrimary: false })),
        ],
      };
    },
    fullScreen: () => whileShown(behindFullScreen, 'unknown'),
    capture: () =>
      whileShown<Capture>(
        async (shown) => {
          await wait(SHOWING);
          return capture(shown);
        },
        { outcome: 'unknown', picture: null },
      ),
  };
}

/** False if a screenshot would prompt the user or need a permission that Sidecue does not request. */
function mayCapture({ platform, environment }: CheckParts): boolean {
  if (platform === 'darwin') return systemPreferences.getMediaAccessStatus('screen') === 'granted';
  return !environment['WAYLAND_DISPLAY'];
}

/** Returns the part of a screenshot that shows `place` (in DIP); null if the system provides no screenshot. */
async function pictureAt(place: Rectangle, screen: Screen): Promise<NativeImage | null> {
  const { id, bounds, scaleFactor } = screen.getDisplayMatching(place);
  const thumbnailSize = {
    width: Math.round(bounds.width * scaleFactor),
    height: Math.round(bounds.height * scaleFactor),
  };
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize }).catch(() => []);
  const source =
    sources.find(({ display_id }) => display_id === String(id)) ??
    (sources.length === 1 ? sources[0] : undefined);
  if (!source || source.thumbnail.isEmpty()) return null;
  const size = source.thumbnail.getSize();
  const scale = size.width / bounds.width;
  const x = Math.max(0, Math.round((place.x - bounds.x) * scale));
  const y = Math.max(0, Math.round((place.y - bounds.y) * scale));
  const width = Math.min(size.width - x, Math.round(place.width * scale));
  const height = Math.min(size.height - y, Math.round(place.height * scale));
  return width > 0 && height > 0 ? source.thumbnail.crop({ x, y, width, height }) : null;
}

function forComparing(picture: NativeImage): Uint8Array {
  return picture.resize(COMPARED).toBitmap();
}

/** Opens a focused full-screen window that stands in for a call. */
async function openFullScreen(bounds: Rectangle): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    title: electronWords.fullScreenTest,
    backgroundColor: '#8a1fd1',
    // The spell checker would download its dictionaries from the internet.
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: false,
      spellcheck: false,
    },
  });
  await window.loadURL(testPage());
  window.show();
  window.setFullScreen(true);
  window.focus();
  await wait(FULL_SCREEN);
  return window;
}

/**
 * Largest mean difference per colour value (0 to 255) between matching pictures; text rendered twice differs by less.
 */
const SAME = 24;

/** Compares two bitmaps of the same size, four bytes a pixel, ignoring alpha (the last byte). */
function isSamePicture(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length === 0 || one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1)
    if (at % 4 !== 3) difference += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return difference / ((one.length / 4) * 3) < SAME;
}
