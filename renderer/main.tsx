// Before the components' styles, which build on these.
import './theme/tokens.css';
import './theme/base.css';
// Both under the SIL Open Font License 1.1, bundled with the app.
import '@fontsource/atkinson-hyperlegible-next/400.css';
import '@fontsource/atkinson-hyperlegible-next/600.css';
import '@fontsource/atkinson-hyperlegible-next/700.css';
import '@fontsource/opendyslexic/400.css';
import '@fontsource/opendyslexic/700.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PreloadBridge } from '../core/contract/contract.ts';
import { App, loadPage } from './app.tsx';
import { httpBridge } from './bridge/http.ts';
import { preloadBridge, typedBridge } from './bridge/typed.ts';
import { speakAsPage } from './language.ts';
import { readStart } from './cue/use-service.ts';

declare global {
  interface Window {
    /** Set by Electron's preload script; absent in a browser. */
    readonly sidecue?: PreloadBridge;
  }
}

/** Default typeface, in the weights used on cards. */
const FIRST = ['400 18px "Atkinson Hyperlegible Next"', '600 18px "Atkinson Hyperlegible Next"'];
/** Maximum wait for the fonts, in ms; after that the first text appears in the system font. */
const FONT_TIMEOUT = 300;

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
const bridge = typedBridge(window.sidecue ? preloadBridge(window.sidecue) : httpBridge(window));
const language = speakAsPage(document.documentElement.lang);
const page = language.then(() => loadPage(window.location.pathname));
void Promise.all([readStart(bridge), typefacesReady(document.fonts), page]).then(([start]) =>
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} start={start} />
    </StrictMode>,
  ),
);

/** Waits for the default typeface, to avoid a layout shift when it loads. Never rejects. */
async function typefacesReady(fonts: FontFaceSet): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, FONT_TIMEOUT));
  await Promise.race([Promise.allSettled(FIRST.map((font) => fonts.load(font))), late]);
}
