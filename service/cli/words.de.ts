import { EXPORT_FORMATS } from '../../core/export/export-formats.ts';
import { countedIn, type Words } from '../../core/language.ts';
import type { cliWords } from './words.ts';

const counted = countedIn('de');
const questions = counted('Frage', 'Fragen');
const sections = counted('Abschnitt', 'Abschnitten');
const stories = counted('Geschichte', 'Geschichten');
const problems = counted('Problem', 'Probleme');

export const cliGerman: Words<typeof cliWords> = {
  commands: {
    start: {
      usage: '[start] [--bank DATEI] [--data ORDNER] [--port N] [--no-open]',
      summary: 'das Programm: mit Electron, oder im Browser, wo es Electron nicht gibt',
    },
    web: {
      usage: 'web [--port N] [--no-open] [--bank DATEI] [--data ORDNER]',
      summary: 'das Programm in einem Browser auf diesem Computer; gibt die Adresse aus',
    },
    search: {
      usage: 'search [--bank DATEI] [--data ORDNER] [--json] [--words] [SUCHE]',
      summary:
        'die besten Karten, mit --words nur nach Wörtern; ohne SUCHE zu jeder Zeile der Standardeingabe',
    },
    check: {
      usage: 'check DATEI [--json] [--strict]',
      summary: 'was verstanden wurde, und jedes Problem mit seiner Zeile',
    },
    due: {
      usage: 'due [--bank DATEI] [--data ORDNER] [--json]',
      summary: 'was zu üben fällig ist, und wann',
    },
    export: {
      usage: `export DATEI --format ${EXPORT_FORMATS.join('|')} [--out DATEI]`,
      summary: 'die Sammlung in anderer Form, auf der Standardausgabe oder in einer Datei',
    },
    import: {
      usage: 'import DATEI... --out SAMMLUNG.md [--json] [--merge | --force] [--data ORDNER]',
      summary: 'macht aus Notizen jeder Form eine Sammlung; sagt, was gefunden und was ausgelassen wurde',
    },
  },
  help: {
    about: 'Sidecue zeigt Ihnen im Vorstellungsgespräch per Video Ihre eigenen Stichwortkarten.',
    toRunning: 'An das laufende Programm:',
    show: { usage: 'show "SUCHE" [--data ORDNER]', summary: 'die Karte zu einigen Wörtern' },
    command: {
      usage: 'BEFEHL [--data ORDNER]',
      summary: 'next, previous, beat, toggle, hide, pin 3, timer reset oder ein anderer von diesen:',
    },
    openLink: {
      usage: 'open-link URL [--data ORDNER]',
      summary: 'ein Link wie sidecue://show?q=WORT oder sidecue://next',
    },
    options: '--data ORDNER nennt einen anderen Datenordner, --bank DATEI eine andere Fragensammlung.',
  },

  usage: {
    see: (program) => `Mehr sagt ${program} --help.`,
    didYouMean: (name) => `Meinten Sie ${name}?`,
    noOption: (name) => `Die Option ${name} gibt es hier nicht.`,
    needsValue: (option) => `Nach ${option} fehlt ein Wert.`,
    noValue: (option) => `${option} hat keinen Wert.`,
    beforeOptions: (command) => `Der Befehl ${command} steht vor seinen Optionen.`,
    takesNo: (command, words) => `Mit „${words}“ kann ${command} nichts anfangen.`,
    noWords: (command) => `Nach ${command} stehen keine Wörter.`,
    oneFile: (command) => `Nach ${command} steht genau eine Datei.`,
    someFiles: (command) => `Nach ${command} steht mindestens eine Datei.`,
    needsOut: 'Bei import fehlt --out SAMMLUNG.md.',
    exclude: (one, other) => `${one} und ${other} schließen einander aus.`,
    formats: `Zu --format gehört eines von ${EXPORT_FORMATS.join(', ')}.`,
    noText: (format) => `Diese Form ist kein Text: Geben Sie --out DATEI.${format} an.`,
    port: (given) => `Zu --port gehört eine Zahl bis 65535, nicht „${given}“.`,
    oneLink: 'Nach open-link steht genau ein Link.',
    linkAlone: 'Ein Link steht allein.',
  },

  stranger: (address) => `Was unter ${address} antwortet, ist nicht Sidecue. Starten Sie erst Sidecue.`,
  notRunning: (folder) => `Mit dem Datenordner ${folder} läuft kein Sidecue. Starten Sie es erst.`,
  forbidden: (path) =>
    `Sidecue braucht ${path}, und Ihnen fehlt dafür die Berechtigung. Fragen Sie, wem es gehört, oder nehmen Sie eine eigene Kopie von Sidecue.`,
  unexpected: (why, log) =>
    `Sidecue kann nicht weiter: ${why}. Bitte melden Sie das; Näheres steht in ${log}.`,
  portTaken: (port) =>
    `Der Port ${port} ist belegt. Wählen Sie mit --port N einen anderen, oder lassen Sie es weg.`,
  portForbidden: (port) =>
    `Sidecue darf den Port ${port} nicht benutzen. Wählen Sie mit --port N einen über 1023, oder lassen Sie es weg.`,
  notWritten: (file) =>
    `${file} lässt sich nicht schreiben. Prüfen Sie den Ordner, und ob Sie dort schreiben dürfen.`,

  search: {
    ask: 'Tippen Sie, was Sie gehört haben, und drücken Sie die Eingabetaste. Strg+C beendet.',
    inThemes: (line, message) => `themes.json, Zeile ${line}: ${message}.`,
    wordsAlone: (why) => `Gesucht wird nur nach Wörtern: ${why}.`,
    asked: (query) => `„${query}“`,
    none: (query) => `Keine Karte zu „${query}“.`,
    closest: (query) => `Keine Karte zu „${query}“. Am nächsten:`,
  },
  check: {
    found: (title, found) =>
      `${title}: ${questions(found.questions)} in ${sections(found.sections)}, ${stories(found.stories)} (${found.written} ausgeschrieben)`,
    more: (count) => `(und ${count} weitere dieser Art)`,
    noProblems: 'Keine Probleme.',
    problems: (count) => `${problems(count)}.`,
  },
  due: {
    now: 'jetzt',
    counts: (now, later, fresh) => `${now} jetzt fällig, ${later} später, ${fresh} noch nicht geübt.`,
  },
  export: {
    isThere: (file) => `${file} gibt es schon. Wählen Sie einen anderen Namen.`,
  },
  import: {
    isThere: (file) =>
      `${file} gibt es schon. Mit --merge kommt das Neue dazu, mit --force ersetzt es die Datei.`,
    nothing: (files) => `Keine Fragen gefunden in ${files}.`,
    found: (found) =>
      `${questions(found.questions)} in ${sections(found.sections)}, ${stories(found.stories)}; Zuversicht ${found.confidence}.`,
    toAsk: (count) => `${questions(count)} an die Firma ausgelassen.`,
    leftOut: (line, text, why) => `ausgelassen, Zeile ${line}: ${text} (${why})`,
  },

  start: {
    browserInstead: 'Sidecue öffnet sich stattdessen im Browser.',
    noDisplay: 'Electron braucht einen Bildschirm, und es gibt keinen.',
    noElectron:
      'Electron ist hier nicht installiert; „npm install electron“ an derselben Stelle fügt das Desktop-Programm hinzu.',
    installing: 'Die Laufzeit von Electron fehlt. Sie wird installiert …',
    notInstalled: 'Die Laufzeit von Electron ließ sich nicht installieren.',
    notInstalledAs: (why) => `Die Laufzeit von Electron ließ sich nicht installieren: ${why}.`,
    notStarted: (why) => `Electron ließ sich nicht starten (${why}).`,
  },
};
