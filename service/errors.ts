import type { ErrorCode, RequestError } from '../core/contract/errors.ts';
import { serviceWords } from './words.ts';

type ErrorWords = typeof serviceWords.errors;

const CODES = {
  notImported: 'not-imported',
  bankMissing: 'bank-missing',
  notMarkdown: 'not-markdown',
  bankEmptied: 'bank-missing',
  bankHalved: 'bank-merged',
  bankBeingWritten: 'bank-busy',
  bankIsFolder: 'bank-is-folder',
  bankUnreadable: 'bank-unreadable',
  bankBroken: 'bank-unreadable',
  bankTooLarge: 'bank-too-large',
  bankTooLargeToSave: 'bank-too-large',
  bankNotFile: 'bank-not-text',
  bankNotText: 'bank-not-text',
  bankNotUtf8: 'bank-not-utf8',
  bankNotSaved: 'bank-not-saved',
  mergedOutside: 'bank-merged',
  conflictNotKept: 'bank-not-saved',
  draftNotKept: 'draft-not-kept',
  seedIsShared: 'bank-not-saved',
  notAdded: 'bad-input',
  folderUnusable: 'data-folder-unusable',
  notDeleted: 'not-deleted',
  settingsNotSaved: 'settings-not-saved',
  settingsFromNewer: 'settings-not-saved',
  settingsUnusable: 'settings-not-saved',
  settingsSetAside: 'settings-not-saved',
  historyNotKept: 'history-unusable',
  conflictCopy: 'bank-not-saved',
  hardLink: 'bank-not-saved',
  stateNotKept: 'history-unusable',
  fileSetAside: 'history-unusable',
  sessionSetAside: 'session-not-kept',
  callLeftRunning: 'session-not-kept',
  sessionFromNewer: 'session-not-kept',
  rehearsalSetAside: 'rehearsal-not-kept',
  rehearsalBroken: 'rehearsal-not-kept',
  rehearsalFromNewer: 'rehearsal-not-kept',
  rehearsalNotKept: 'rehearsal-not-kept',
  sessionNotKept: 'session-not-kept',
  textNeedsPath: 'bad-input',
  textNotFile: 'bad-input',
  textTooLarge: 'bad-input',
  textNotText: 'bad-input',
  textUnreadable: 'bad-input',
  exportNotWritten: 'not-exported',
  notPrinted: 'not-exported',
  noSuchCall: 'bad-input',
  settingsFieldSkipped: 'settings-not-saved',
  noPage: 'no-page',
  notOpened: 'no-page',
  notOpenedHere: 'nothing-opens-it',
  linkInCall: 'not-allowed',
  nothingOpensIt: 'nothing-opens-it',
} as const satisfies Readonly<Record<keyof ErrorWords, ErrorCode>>;

/** Every error the service shows to the user. */
export const serviceErrors = Object.fromEntries(
  (Object.keys(CODES) as (keyof ErrorWords)[]).map((name) => [
    name,
    (...given: never[]) => ({ code: CODES[name], ...serviceWords.errors[name](...given) }),
  ]),
) as { readonly [Name in keyof ErrorWords]: (...given: Parameters<ErrorWords[Name]>) => RequestError };

/** Whether the error is missing permission or a read-only disk. */
export function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error));
}

/** Returns the system's error code ("EACCES"); "unknown" if it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code ?? 'unknown';
}
