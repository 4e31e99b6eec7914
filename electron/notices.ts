import type { RequestError } from '../core/contract/errors.ts';
import type { Notice } from '../core/contract/contract.ts';

/** What to tell after the window's page went down. */
export function pageDownNotice(count: number): Notice {
  return {
    id: `page-down-${count}`,
    message: 'This window stopped working and was opened again.',
    nextStep: 'Your bank was not touched; the details are in the log.',
  };
}

/** What to tell when a second start asks for another bank than the one that is open. */
export function otherBankNotice(bank: string, open: string): Notice {
  return {
    id: `other-bank-${bank}`,
    message: `Sidecue is already running with ${open}.`,
    nextStep: `To use ${bank}, quit Sidecue from its tray icon or with Ctrl+C where you started it, and start it again.`,
  };
}

/** What to tell about a link that cannot be carried out. */
export function linkNotice(message: string): Notice {
  return {
    id: `link-${message}`,
    message,
    nextStep: 'Links are written like sidecue://show?q=WORDS or sidecue://next.',
  };
}

/** An error of something a person asked for outside the window. */
export function errorNotice(error: RequestError): Notice {
  return { id: `error-${error.code}`, message: error.message, nextStep: error.nextStep };
}
