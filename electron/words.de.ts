import type { Words } from '../core/language.ts';
import type { electronWords } from './words.ts';

export const electronGerman: Words<typeof electronWords> = {
  tray: {
    show: 'Sidecue zeigen',
    hide: 'Sidecue ausblenden',
    lock: 'Klicks durchlassen',
    private: 'Beim Teilen verbergen',
    openBank: 'Fragensammlung öffnen',
    quit: 'Sidecue beenden',
  },
  edit: {
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
  },
  chooseFile: 'Markdown- oder Textdatei wählen',
  allFiles: 'Alle Dateien',
  fullScreenTest: 'Vollbildprobe',
  fullScreenSays: 'Ein Vollbildfenster zur Probe. Es schließt sich von selbst.',
  noPage: 'Sidecue hat keine solche Seite.',
  running: 'Sidecue läuft schon; sein Fenster liegt jetzt vorn.',
  unstarted: {
    message: 'Sidecue konnte nicht starten.',
    nextStep: 'Starten Sie es noch einmal; hilft das nicht, steht der Grund im Protokoll im Datenordner.',
  },
  loginRefused: {
    message: 'Sidecue konnte nicht ändern, ob es beim Anmelden startet.',
    nextStep:
      'Stellen Sie es in den Einstellungen Ihres Systems ein; der Grund steht im Protokoll im Datenordner.',
  },
  pageDown: {
    message: 'Dieses Fenster ist abgestürzt und wurde neu geöffnet.',
    nextStep: 'Ihre Sammlung ist unberührt; Einzelheiten stehen im Protokoll.',
  },
  otherBank: (wanted, open) => ({
    message: `Sidecue läuft schon mit ${open}.`,
    nextStep: `Für ${wanted} beenden Sie Sidecue über sein Symbol neben der Uhr oder mit Strg+C, wo Sie es gestartet haben, und starten Sie es neu.`,
  }),
  links: 'Links schreibt man wie sidecue://show?q=WÖRTER oder sidecue://next.',
  deadKeys: (first, more) => ({
    message: `Die Taste ${first}${more === 0 ? '' : ` (und ${more} weitere)`} wirkt nicht aus anderen Programmen: Eines davon hat sie, oder dieser Computer kennt sie nicht.`,
    nextStep:
      'Dieses Fenster holen Sie über das Sidecue-Symbol neben der Uhr oder durch einen neuen Start; andere Tasten vergeben Sie im Studio unter „Tasten“.',
  }),
  keyProblems: (first, more) => ({
    message: `${first}${more === 0 ? '' : ` (Und ${more} weitere dieser Art.)`}`,
    nextStep: 'Vergeben Sie im Studio unter „Tasten“ eine andere; die übrigen Tasten wirken.',
  }),
};
