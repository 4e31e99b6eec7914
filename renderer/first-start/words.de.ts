import type { Words } from '../../core/language.ts';
import type { firstStartWords } from './words.ts';

export const firstStartGerman: Words<typeof firstStartWords> = {
  offer: {
    label: 'Willkommen',
    text: 'Diese Karten sind ein Beispiel. Tippen Sie, um sie auszuprobieren, oder:',
    notes: 'Meine Notizen nehmen',
    set: 'Mit einer Vorlage beginnen',
    tour: 'Rundgang',
    none: 'Nicht jetzt',
  },
  tour: {
    label: 'Rundgang',
    count: (step, all) => `${step} von ${all}`,
    next: 'Weiter',
    skip: 'Rundgang beenden',
    done: 'Fertig',
    or: ' oder ',
    anywhere: (key) => `überall ${key}`,
    steps: {
      find: () => 'Tippen Sie zwei, drei Wörter einer Frage, etwa „made a mistake“.',
      keep: (key) =>
        `${key('keep')} hält die Karte des ersten Treffers fest; ${key('next')} wählt einen anderen.`,
      tell: (key) => `${key('beat')} geht zur nächsten Zeile der Karte, während Sie sprechen.`,
      write: (key) =>
        `Diese Geschichte ist noch nicht geschrieben. Danach geht ${key('beat')} Zeile für Zeile weiter, während Sie sprechen.`,
      pin: (key) => `${key('pin-card')} heftet die Frage an; ${key('pin-1')} holt sie dann zurück.`,
      again: (key) => `${key('search')} sucht neu, und ${key('help')} zeigt alle Tasten.`,
    },
  },
  steps: {
    title: 'Erste Schritte',
    hide: 'Liste ausblenden',
    own: 'Aus den Fragen Ihre machen',
    story: 'Eine Geschichte schreiben',
    pins: 'Drei Fragen anheften',
    rehearse: 'Einmal üben',
    float: 'Die Karte über einem Gespräch schweben lassen',
    place: 'Die Karte unter die Kamera setzen',
    done: 'erledigt',
  },
};
