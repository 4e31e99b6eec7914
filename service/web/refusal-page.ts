const SENTENCES = {
  'no-token': [
    'This address needs its key.',
    'Open the whole address that Sidecue printed when it started, with “?token=” in it.',
  ],
  foreign: [
    'Sidecue answers only its own page on this computer.',
    'Open the address that Sidecue printed when it started.',
  ],
  'not-found': [
    'There is nothing at this address.',
    'Open the address that Sidecue printed when it started.',
  ],
} as const;

/** A plain page for a request that is not answered: what happened, and what to do. */
export function refusalPage(reason: keyof typeof SENTENCES): string {
  const [happened, nextStep] = SENTENCES[reason];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sidecue</title><h1>${happened}</h1><p>${nextStep}</p></html>`;
}
