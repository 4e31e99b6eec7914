import { countedIn, type Words } from '../../core/language.ts';
import type { cueWords } from './words.ts';

const counted = countedIn('de');

export const cueGerman: Words<typeof cueWords> = {
  app: 'Sidecue',
  tooLarge: (name) => ({
    message: `${name} ist größer als 50 MB.`,
    nextStep:
      'Notizen sind kleiner: Wählen Sie eine andere Datei oder kopieren Sie den Teil, den Sie brauchen.',
  }),
  unreadable: (names) => ({
    message: `${names} lässt sich nicht lesen oder wurde beim Lesen geändert.`,
    nextStep: 'Versuchen Sie es noch einmal. Wählen Sie statt eines Ordners die Dateien darin.',
  }),
  askAgain: 'Das war die letzte Zeile. Noch einmal beginnt von vorn.',
  lost: (title) => `„${title}“ steht nicht mehr in der Sammlung.`,
  noCard: (isInCall, hasClosest) => {
    if (isInCall)
      return `Keine Karte dazu. Eingabe notiert die Frage${hasClosest ? ', ↓ nimmt die nächste Karte:' : '.'}`;
    return hasClosest ? 'Keine Karte dazu. Am nächsten:' : 'Keine Karte dazu.';
  },
  addQuestion: 'Neue Frage',
  searchField: 'Fragen suchen',
  searchHint: 'Zwei, drei Wörter tippen',
  matching: 'Passende Fragen',
  stories: 'Geschichten',
  noted: (words) => `Ohne Karte notiert: ${words}`,
  results: counted('Treffer', 'Treffer'),
  kept: (title) => `Festgehalten: ${title}`,
  time: { late: 'Die Antwortzeit ist fast um.', over: 'Die Antwortzeit ist um.' },
  wholeCard: 'Ganze Karte zeigen',
  isWhole: 'Das ist die ganze Karte: Karten verblassen nicht. Das ändern Sie in den Einstellungen.',
  more: 'Unten geht es weiter',
  searchAgain: 'Neu suchen',
  callEnded: 'Gespräch beendet.',
  callGoesOn: 'Das Gespräch läuft weiter.',
  undo: 'Rückgängig',
  call: 'Gespräch',
  callStarted: (name) => (name === null ? 'Gespräch begonnen.' : `Gespräch mit ${name} begonnen.`),
  runningCall: (name) => `Laufendes Gespräch: ${name}`,
  callPage: (name) => `${name}: Was gefragt und erzählt wurde`,
  seeCall: 'Ansehen',
  noCall: 'Es läuft kein Gespräch.',
  callForm: {
    title: 'Gespräch beginnen',
    company: 'Firma',
    round: 'Runde',
    pins: 'Angeheftete Fragen',
    noSet: 'Keine Gruppe',
    start: 'Beginnen',
    cancel: 'Abbrechen',
  },

  story: (title) => `Geschichte: ${title}`,
  numbers: 'Zahlen',
  noCues: 'Noch keine Stichworte. F2 fügt eines hinzu.',
  notWritten: 'Noch nicht geschrieben.',
  writeIt: 'Schreiben',
  usualTime: (usual, aim) => `meist ${usual}, Ziel ${aim}`,
  followUps: 'Nachfragen',
  mayBeAsked: (questions) => `Mögliche Nachfragen: ${questions.join(' ')}`,
  told: 'erzählt',
  nothingTold: 'Keine Geschichte ist als erzählt markiert.',
  noStory: 'Auf dieser Karte steht keine Geschichte.',
  markedTold: 'Als erzählt markiert.',
  alreadyTold: 'Schon als erzählt markiert.',
  toldTakenBack: (title) => `„${title}“ ist nicht mehr als erzählt markiert.`,

  pinThis: 'Frage anheften',
  pin: (isPinned, key) => (isPinned ? 'Nicht mehr anheften' : 'Anheften') + (key === null ? '' : ` (${key})`),
  arrange: 'Ordnen',
  pinsTaken: 'Alle neun Plätze sind belegt.',
  pinGone: (place) => `Frage ${place} steht zurzeit nicht in der Sammlung.`,
  noPin: (place) => `Auf Platz ${place} ist nichts angeheftet.`,
  pinSet: (name) => (name === null ? 'Angeheftete Fragen ohne Gruppe.' : `Angeheftete Fragen: ${name}.`),
  noSets: 'Es gibt noch keine Gruppen angehefteter Fragen.',
  makeSet: 'Anlegen',

  steps: counted('Schritt', 'Schritte'),
  step: (step, count) => `Schritt ${step} von ${count}`,
  part: (part, count) => `Teil ${part} von ${count}`,
  answerTimer: 'Antwortzeit',
  answerTime: {
    early: (aim) => `In der Zeit, Ziel ${aim}`,
    late: (aim) => `Fast ${aim}`,
    over: (aim) => `Über ${aim}`,
  },
  stopped: (time) => `Angehalten. ${time}`,

  cue: 'Stichwort',
  newCue: 'Neues Stichwort',
  notSaved: (why) => `Nicht gespeichert: ${why}`,
  cueChangedElsewhere: {
    message: 'Dieses Stichwort wurde auch in einem anderen Programm geändert.',
    nextStep: 'Ihre Fassung ist aufgehoben: Entscheiden Sie nach dem Gespräch auf der Seite „Fragen“.',
  },
  cueLeft: {
    message: 'Das Stichwort, das Sie gerade ändern, ist nicht gespeichert.',
    nextStep:
      'Ihre Fassung ist aufgehoben: Schreiben Sie sie nach dem Gespräch auf der Seite „Fragen“ zu Ende.',
  },

  float: 'Karte abkoppeln',
  closeFloating: 'Schwebende Karte schließen',
  floatRefused: {
    message: 'Der Browser hat die Karte nicht schweben lassen.',
    nextStep:
      'Drücken Sie noch einmal „Karte abkoppeln“, oder nehmen Sie ein aktuelles Chrome, Edge oder Chromium.',
  },
  floatNeedsPress: {
    message: 'Eine Karte schwebt erst nach einem Klick oder Tastendruck auf der Seite von Sidecue.',
    nextStep: 'Drücken Sie „Karte abkoppeln“.',
  },
  studio: 'Studio',
  studioHint: 'Studio: Fragen und Geschichten bearbeiten, Einstellungen',
  studioRefused: {
    message: 'Der Browser hat das Studio nicht geöffnet.',
    nextStep: 'Drücken Sie „Studio öffnen“, oder erlauben Sie dieser Seite, Fenster zu öffnen.',
  },
  themesWrong: ({ line, message }, more) => ({
    message: `themes.json, Zeile ${line}: ${message}${more === 0 ? '' : ` (und ${more} weitere)`}.`,
    nextStep: 'Der Rest gilt; wenn Sie die Datei speichern, wird sie neu gelesen.',
  }),
  emptyBank: {
    name: 'Leere Sammlung',
    title: 'Ihre Sammlung hat noch keine Fragen.',
    hint: 'Schreiben Sie sie so in die Datei; sobald Sie speichern, ist die Karte da.',
    open: 'Sammlung öffnen',
  },
  noPage: 'Unter dieser Adresse gibt es keine Seite.',
  openCueWindow: 'Zum Kartenfenster',

  dismiss: 'OK',
  meaningEnded: (why) => ({
    message: `Die Suche nach dem Sinn ist ausgefallen: ${why}.`,
    nextStep: 'Ihre Wörter finden die Karten weiterhin. Beim nächsten Start von Sidecue läuft sie wieder.',
  }),
  locked: (way) => `Klicks gehen hindurch. Beenden: ${way} oder das Sidecue-Symbol neben der Uhr.`,
  lockKeyHere: (key) => `${key}, solange dieses Fenster die Tastatur hat,`,
  lockCommand: '„sidecue lock“',
  otherShape:
    'So, wie die Datei ist, lässt sich keine ihrer Fragen zeigen. Sie bleibt, wie sie ist; „Importieren“ macht eine Sammlung daraus.',
  import: 'Importieren …',
  showAgain: 'Sidecue wieder zeigen',
  encoder: {
    tooOld: 'dieser Browser ist zu alt',
    notStarted: 'sie konnte nicht gestartet werden',
    noAnswer: 'sie antwortet nicht',
  },
  keys: { title: 'Tasten', lookAround: 'Rundgang', close: 'Schließen', anywhere: 'überall' },
};
