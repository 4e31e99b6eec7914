import { catalogue } from '../language.ts';

/** The ledger of calls as a file to read. */
export const ledgerWords = /* @__PURE__ */ catalogue('ledger', {
  nameless: 'a call',
  title: 'Calls',
  namelessTitle: 'A call',
  file: (day: string, name: string) => `Call ${day} ${name}`,
  storiesTold: 'Stories told',
  running: 'still running',
  minutes: (count: number) => `${count} min`,
  pins: (set: string) => `pins: ${set}`,
  toldCount: (count: number) => `${count} told`,
  asked: (hasCard: boolean) => `Asked${hasCard ? '' : ', without a card'}`,
  toldStory: 'Told',
});
