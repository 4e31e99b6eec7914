import type { Session } from 'electron';
import { mayRequest } from './page.ts';

/** Denies pages every permission and every download, and keeps every request on this computer. */
export function lockSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // A dictionary for spelling would be fetched from the internet.
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !mayRequest(request.url, origin) }),
  );
}
