import type { App, WebContents } from 'electron';
import { mayNavigate } from './page.ts';

/** Refuses, in every page there will ever be, to load another document, to open a window and to embed a page. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => refuseOthers(event, contents));
    contents.on('will-redirect', (event) => refuseOthers(event, contents));
  });
}

function refuseOthers(event: { url: string; preventDefault(): void }, contents: WebContents): void {
  if (!mayNavigate(contents.getURL(), event.url)) event.preventDefault();
}
