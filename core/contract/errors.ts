import { coreWords } from '../words.ts';

const say = coreWords.errors;

/** Every way a request can fail. The code is for programs and tests; message and next step are shown word for word. */
export type ErrorCode =
  | 'bank-missing'
  | 'bank-merged'
  | 'bank-is-folder'
  | 'bank-unreadable'
  | 'bank-not-text'
  | 'bank-not-utf8'
  | 'bank-too-large'
  | 'bank-not-saved'
  | 'bank-busy'
  | 'draft-not-kept'
  | 'history-unusable'
  | 'data-folder-unusable'
  | 'settings-not-saved'
  | 'session-not-kept'
  | 'rehearsal-not-kept'
  | 'not-imported'
  | 'not-exported'
  | 'not-markdown'
  | 'nothing-opens-it'
  | 'no-page'
  | 'not-deleted'
  | 'not-in-browser'
  | 'bad-input'
  | 'unknown-request'
  | 'not-allowed'
  | 'not-reachable'
  | 'internal';

/** An error meant for a person. */
export interface RequestError {
  readonly code: ErrorCode;
  /** What happened, in one plain sentence. */
  readonly message: string;
  /** What to do now, in one plain sentence. */
  readonly nextStep: string;
  /** The same for the command line, if different: there nothing watches the file, and no setting names it. */
  readonly forCommand?: string;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: RequestError };

export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function fail(error: RequestError): { ok: false; error: RequestError } {
  return { ok: false, error };
}

/** Errors that can occur on either side, whatever the request. */
export const contractErrors = {
  badInput: (request: string, detail: string): RequestError => ({
    code: 'bad-input',
    ...say.badInput(request, detail),
  }),
  unknownRequest: (request: string): RequestError => ({
    code: 'unknown-request',
    ...say.unknownRequest(request),
  }),
  notAllowed: (): RequestError => ({ code: 'not-allowed', ...say.notAllowed }),
  notReachable: (): RequestError => ({ code: 'not-reachable', ...say.notReachable }),
  internal: (): RequestError => ({ code: 'internal', ...say.internal }),
} as const;
