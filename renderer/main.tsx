// Before the parts' own styles, which build on them.
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, loadPage } from './app.tsx';
import { connect } from './bridge/connect.ts';
import { speakAsPage } from './language.ts';
import { readStart } from './cue/use-service.ts';
import { typefacesReady } from './theme/typefaces.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
const bridge = connect(window);
const language = speakAsPage(document.documentElement.lang);
void language.then(() => loadPage(window.location.pathname));
void Promise.all([readStart(bridge), typefacesReady(document.fonts), language]).then(([start]) =>
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} start={start} />
    </StrictMode>,
  ),
);
