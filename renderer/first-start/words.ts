import type { CommandName } from '../../core/commands.ts';
import { catalogue } from '../../core/language.ts';

/** Gives the keys of a command in words, joined where there are several. */
type KeyOf = (name: CommandName) => string;

/** What the first start says. */
export const firstStartWords = /* @__PURE__ */ catalogue('first-start', {
  offer: {
    label: 'Welcome',
    text: 'These cards are an example. Type to try them, or:',
    notes: 'Use my notes',
    set: 'Start from a set',
    tour: 'Look around',
    none: 'Not now',
  },
  tour: {
    label: 'Tour',
    count: (step: number, all: number) => `${step} of ${all}`,
    next: 'Next',
    skip: 'Skip the tour',
    done: 'Done',
    or: ' or ',
    anywhere: (key: string) => `${key} anywhere`,
    steps: {
      find: () => 'Type two or three words of a question, such as “made a mistake”.',
      keep: (key: KeyOf) =>
        `${key('keep')} keeps the card of the first result; ${key('next')} chooses another.`,
      tell: (key: KeyOf) => `${key('beat')} goes to the next line of the card while you talk.`,
      write: (key: KeyOf) =>
        `This story is not written yet. Once it is, ${key('beat')} goes from line to line while you talk.`,
      pin: (key: KeyOf) => `${key('pin-card')} pins the question; ${key('pin-1')} then brings it back.`,
      again: (key: KeyOf) => `${key('search')} searches again, and ${key('help')} shows every key.`,
    },
  },
  steps: {
    title: 'First steps',
    hide: 'Hide this list',
    own: 'Make the questions yours',
    story: 'Write one story',
    pins: 'Pin three questions',
    rehearse: 'Rehearse once',
    float: 'Float the card over a call',
    place: 'Put the card under your camera',
    done: 'done',
  },
});
