import { countedIn, listedIn, onFirstUse, type Words } from '../../core/language.ts';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { words } from './words.ts';

const percents = onFirstUse(() => new Intl.NumberFormat('de', { style: 'percent' }));
const percent = (share: number): string => percents().format(share);
const sizes = onFirstUse(() => ({
  small: new Intl.NumberFormat('de', { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
  large: new Intl.NumberFormat('de', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
}));
const size = (bytes: number): string =>
  bytes < 1_000_000 ? sizes().small.format(Math.ceil(bytes / 1000)) : sizes().large.format(bytes / 1_000_000);

const counted = countedIn('de');
const QUESTIONS = counted('Frage', 'Fragen');
const STORIES = counted('Geschichte', 'Geschichten');
const STATES = counted('Fassung', 'Fassungen');
const PROBLEMS = counted('Problem', 'Probleme');
const WORDS = counted('Wort', 'Wörter');
const LINES = counted('Zeile', 'Zeilen');
const listed = listedIn('de');

export const studioGerman: Words<typeof words> = {
  pages: {
    '/studio/today': 'Heute',
    '/studio/questions': 'Fragen',
    '/studio/stories': 'Geschichten',
    '/studio/readiness': 'Vorbereitung',
    '/studio/rehearse': 'Üben',
    '/studio/prompter': 'Teleprompter',
    '/studio/pins': 'Angeheftet',
    '/studio/calls': 'Gespräche',
    '/studio/after-call': 'Nach dem Gespräch',
    '/studio/import': 'Importieren',
    '/studio/markdown': 'Markdown',
    '/studio/history': 'Verlauf',
    '/studio/check': 'Vor dem Gespräch',
    '/studio/settings': 'Einstellungen',
    '/studio/settings/keys': 'Tasten',
  },
  noPage: 'Seite nicht gefunden',
  frame: {
    windowTitle: (page) => `${page} – Sidecue`,
    skip: 'Zur Seite springen',
    studio: 'Studio',
    menu: 'Menü',
    cueWindow: 'Kartenfenster',
    noPage: 'Wählen Sie eine Seite im Menü, oder gehen Sie zum Kartenfenster:',
    broken: {
      title: 'Diese Seite lässt sich nicht zeigen.',
      nextStep:
        'Was Sie getippt haben, ist aufgehoben. Laden Sie die Seite neu, oder wählen Sie eine andere.',
      reload: 'Neu laden',
    },
  },
  banks: {
    label: 'Sammlung',
    missing: 'Sammlung fehlt',
    find: 'Suchen',
    rewrite: 'Neu schreiben',
    choose: 'Datei wählen',
    notFound: 'In der Nähe liegt keine ähnliche Datei. In den Einstellungen können Sie jede Datei wählen.',
    same: 'gleicher Inhalt',
    alike: 'ähnlicher Inhalt',
  },

  questions: QUESTIONS,
  stories: STORIES,
  selected: (count) => `${count} ausgewählt`,
  range: ({ min, max }) => `${min.toLocaleString('de')} bis ${max.toLocaleString('de')}`,
  outOfRange: ({ min, max }, isWhole) =>
    `Geben Sie eine ${isWhole ? 'ganze Zahl' : 'Zahl'} von ${min.toLocaleString('de')} bis ${max.toLocaleString('de')} ein.`,

  more: 'Weitere Aktionen',
  backTo: { question: 'Alle Fragen', story: 'Alle Geschichten', version: 'Alle Fassungen' },
  listActions: 'Aktionen für die Liste',
  add: 'Hinzufügen',
  open: 'Öffnen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  show: 'Anzeigen',
  delete: 'Löschen',
  rename: 'Umbenennen',
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  seconds: 'Sekunden',
  filter: 'Filtern',
  completeness: { ready: 'fertig', begun: 'begonnen', empty: 'noch leer' },
  hasProblem: 'Problem',
  noSection: 'Ohne Abschnitt',
  storiesOf: 'Geschichten',
  addStory: 'Geschichte hinzufügen',
  notWritten: 'nicht geschrieben',
  newStory: 'neu',
  alsoCalled: (alias) => `auch „${alias}“`,
  answerTime: ({ min, max }, usual) =>
    `Antwortzeit in Sekunden, ${min} bis ${max}. Leer gilt die übliche von ${usual}.`,
  nameSections: 'Abschnitte hinzufügen oder umbenennen',
  sections: {
    title: 'Abschnitte',
    new: 'Neuer Abschnitt',
    name: 'Name',
    delete: 'Löschen, Fragen behalten',
    added: 'Abschnitt hinzugefügt.',
    renamed: 'Abschnitt umbenannt.',
    deleted: 'Abschnitt gelöscht; seine Fragen bleiben.',
  },
  fields: {
    question: 'Frage',
    cues: 'Stichworte',
    alsoAsked: 'Auch gefragt als',
    section: 'Abschnitt',
    answerTime: 'Antwortzeit in Sekunden',
    story: 'Geschichte',
    title: 'Titel',
    numbers: 'Zahlen',
    followUps: 'Nachfragen',
    aliases: 'Andere Namen',
    tags: 'Schlagwörter',
  },
  views: {
    all: 'Alle Fragen',
    problem: 'Mit einem Problem',
    'no-story': 'Ohne Geschichte',
    nothing: 'Noch leer',
  },
  marked: {
    title: 'Ausgewählte Fragen',
    move: 'In einen Abschnitt verschieben',
    moveTo: 'Verschieben nach …',
    tag: 'Schlagwort für ihre Geschichten',
    tagHint: 'Geschichten verschlagworten',
    addTag: 'Verschlagworten',
  },
  references: {
    one: (place) => `Geschichte ${place}`,
    title: 'Titel',
    angle: 'Blickwinkel',
    note: 'Notiz',
    up: (place) => `Geschichte ${place} nach oben`,
    down: (place) => `Geschichte ${place} nach unten`,
    remove: (place) => `Geschichte ${place} entfernen`,
  },
  problem: {
    title: 'Probleme',
    here: 'Probleme dieser Frage',
    count: (count, isElsewhere) => `${PROBLEMS(count)}${isElsewhere ? ' an anderer Stelle' : ''}`,
    line: (line) => `Zeile ${line}:`,
    at: (line, message) => `Zeile ${line}: ${message}`,
    more: (count) => `und ${count} weitere`,
    fixGarbled: (count) => `Alle ${count} Stellen mit kaputten Zeichen berichtigen`,
    becomes: 'Was daraus wird',
  },

  saving: {
    save: 'Speichern',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    saved: 'Gespeichert',
    saving: 'Speichert',
    unsaved: (why) => `Nicht gespeichert: ${why}`,
    notSaved: 'Nicht gespeichert',
    conflict: {
      why: 'Ein anderes Programm hat denselben Teil geändert.',
      nextStep: 'Wählen Sie unten, welche Fassung bleibt.',
    },
  },
  conflicts: {
    title: 'An zwei Orten geändert',
    intro:
      'Nichts ist verloren: In der Datei steht die Fassung des anderen Programms, Ihre ist hier aufgehoben.',
    ours: 'Ihre',
    theirs: 'In der Datei',
    deleted: 'Gelöscht.',
    ownWords: 'Ihre eigene Fassung',
    keepOurs: 'Meine behalten',
    keepTheirs: 'Die der Datei behalten',
    keepBoth: 'Beide behalten',
    writeOwn: 'Selbst schreiben',
    use: 'Diese Fassung nehmen',
  },
  leftDrafts: {
    title: 'Getippt und nicht gespeichert',
    discard: 'Verwerfen',
    story: (title) => `Die Geschichte „${title}“`,
    cue: (cue, question) => `„${cue}“, ein Stichwort von „${question}“`,
    markdown: 'Das Markdown',
  },
  nothingOpen: {
    questions: (isEmpty) =>
      isEmpty
        ? 'Diese Sammlung hat noch keine Fragen. „Neue Frage“ legt die erste an.'
        : 'Wählen Sie eine Frage, um sie zu bearbeiten, oder legen Sie eine neue an.',
    stories: (isEmpty) =>
      isEmpty
        ? 'Diese Sammlung hat noch keine Geschichten. „Neue Geschichte“ legt die erste an; danach wählen Sie sie in einer Frage.'
        : 'Wählen Sie eine Geschichte, um sie zu schreiben, oder legen Sie eine neue an.',
  },

  showAll: 'Alle zeigen',
  discardChanges: 'Änderungen verwerfen',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Die Zwischenablage ist nicht verfügbar; speichern Sie stattdessen eine Datei.',

  selectAll: (isAll) => (isAll ? 'Alle auswählen' : 'Diese auswählen'),
  clearSelection: 'Auswahl aufheben',
  select: (question) => `„${question}“ auswählen`,
  added: { question: 'Frage hinzugefügt.', story: 'Geschichte hinzugefügt.' },
  deletedQuestions: (count) => (count === 1 ? 'Frage gelöscht.' : `${count} Fragen gelöscht.`),
  moved: (count) => (count === 1 ? 'Verschoben.' : `${count} Fragen verschoben.`),
  movedBy: { 1: 'Nach unten verschoben.', '-1': 'Nach oben verschoben.' },
  fixed: (count) => (count === 1 ? 'Behoben.' : `${count} Probleme behoben.`),
  fixAll: 'Alle beheben',
  tooManyPins: (most) => `Sie können bis zu ${most} Fragen anheften.`,

  newThing: {
    question: {
      add: 'Neue Frage',
      label: 'Frage',
      filter: 'Fragen filtern',
      none: 'Keine passenden Fragen.',
    },
    story: {
      add: 'Neue Geschichte',
      label: 'Titel',
      filter: 'Geschichten filtern',
      none: 'Keine passenden Geschichten.',
    },
  },
  newHint: 'Eingabe fügt hinzu, Strg+Eingabe fügt hinzu und beginnt die nächste, Esc bricht ab.',
  aboutTheme: (theme) => `Eine Frage zum Thema ${theme}`,

  hints: {
    cues: 'Was Sie sich merken wollen, ein Stichwort je Zeile. Tab rückt ein, „STORY“ fügt eine Geschichte hinzu.',
    angle: 'Blickwinkel',
    note: 'Notiz',
    storyTitle: 'Titel einer Geschichte',
    alsoAsked: 'Andere Arten, das zu fragen, eine je Zeile',
    numbers: 'Zahlen, die stimmen müssen, eine je Zeile',
    followUps: 'Was nachgefragt werden könnte, eine Frage je Zeile',
    aliases: 'Andere Namen dafür, einer je Zeile',
    tags: 'Eines je Zeile',
    Situation: 'Wo und wann, in ein, zwei Zeilen',
    Task: 'Ihre Aufgabe',
    Action: 'Was Sie getan haben, ein Schritt je Zeile',
    Result: 'Was dabei herauskam, mit Zahlen',
  },

  story: {
    merge: {
      title: 'Mit einer anderen Geschichte zusammenführen',
      into: 'Zusammenführen mit',
      preview: 'Vorschau',
      do: 'Zusammenführen',
      what: (from, into, isWritten, uses) =>
        [
          isWritten
            ? `Der Text von „${from}“ kommt zu „${into}“, und „${from}“ wird ein anderer Name dafür.`
            : `„${from}“ hat keinen eigenen Text und wird ein anderer Name von „${into}“.`,
          ...(uses === 0
            ? []
            : [`Danach ${uses === 1 ? 'verwendet' : 'verwenden'} ${QUESTIONS(uses)} „${into}“.`]),
        ].join(' '),
    },
    split: {
      title: 'In zwei Geschichten teilen',
      newTitle: 'Titel der neuen Geschichte',
      move: (count) => `${LINES(count)} verschieben`,
      done: (title) => `Nach „${title}“ verschoben.`,
    },
    delete: 'Geschriebenes löschen',
    deleted: (title) => `Was zu „${title}“ geschrieben war, ist gelöscht.`,
    merged: 'Zusammengeführt.',
    noPreview: 'Dafür gibt es keine Vorschau.',
    onlyStubs: 'Noch nicht geschrieben',
    tag: 'Schlagwort',
    anyTag: 'Alle',
    order: 'Reihenfolge',
    orders: { file: 'Wie in der Datei', title: 'Nach Titel', uses: 'Meistverwendete zuerst' },
    uncovered: (count) => `${counted('Frage hat', 'Fragen haben')(count)} keine Geschichte`,
    usedBy: 'Verwendet von',
    onCard: 'Auf der Karte',
    prose: 'Als Fließtext',
    number: 'eine Zahl',
    unused: 'Noch verwendet sie keine Frage.',
    chooseStory: 'Geschichte wählen',
    pace: { before: 'bei', after: 'Wörtern je Minute' },
    lacks: (missing) => (missing.length === 0 ? 'Vollständig.' : `Es fehlt noch: ${listed(missing)}.`),
    beatLength: (count, seconds, share) => `${WORDS(count)}, ${seconds} von ${share} s`,
    length: (count, seconds, aim) =>
      `${WORDS(count)}, gesprochen etwa ${minutesAndSeconds(seconds)} von ${minutesAndSeconds(aim)}`,
  },

  history: {
    choose: 'Wählen Sie eine Fassung, um sie mit der heutigen zu vergleichen.',
    same: 'Keine Unterschiede.',
    bringBack: 'Zurückholen',
    deleteAgain: 'Wieder löschen',
    missing: 'Nicht vorhanden.',
    size: (states, bytes) => `${STATES(states)}, ${size(bytes)} auf der Platte`,
    older: 'Ältere Fassungen zeigen',
    differs: 'Unterschiede',
    comparedWithNow: (moment) => `${moment}, verglichen mit jetzt`,
    then: 'Damals',
    now: 'Jetzt',
    bringBackAll: 'Alles zurückholen',
    wholeBank: 'die ganze Sammlung',
    restored: (label, isDeleted) => (isDeleted ? `Wieder gelöscht: ${label}.` : `Zurückgeholt: ${label}.`),
  },

  settings: {
    filter: 'Einstellungen suchen',
    keys: 'Tasten',
    none: 'Keine passenden Einstellungen.',
    preview: 'So sieht eine Karte aus',
    dataFolder: 'Datenordner',
    desktopAlone:
      'Diese Einstellungen brauchen die Desktop-App: Deckkraft, Verbergen beim Teilen, Start beim Anmelden.',
    search: 'Suche',
    look: 'Aussehen',
    answers: 'Antworten',
    window: 'Fenster',
    bank: 'Fragensammlung',
    glance: 'Augen und Kamera',
    searchesMeaning: {
      label: 'Auch nach dem Sinn suchen',
      help: 'Wenn Sie innehalten, ordnet der Sinn die Treffer einmal neu. Das läuft auf diesem Computer und braucht etwa 70 MB Speicher.',
    },
    language: {
      label: 'Sprache',
      help: 'Gilt ab dem nächsten Start von Sidecue.',
      choices: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
    },
    theme: {
      label: 'Farben',
      help: '„Wie das Gespräch“ ist ein gleichmäßiges Grau, das Ihr Gesicht beleuchtet.',
      choices: {
        system: 'Wie das System',
        dark: 'Dunkel',
        light: 'Hell',
        contrast: 'Hoher Kontrast',
        call: 'Wie das Gespräch',
      },
    },
    typeface: {
      label: 'Schriftart',
      choices: { legible: 'Atkinson Hyperlegible', dyslexia: 'OpenDyslexic', system: 'Systemschrift' },
    },
    typeSize: {
      label: 'Schriftgröße',
      unit: 'px',
      help: 'Auf der Karte ändern Strg + und Strg - sie ebenfalls.',
    },
    lineSpacing: { label: 'Zeilenabstand', unit: 'mal die Schriftgröße' },
    measure: {
      label: 'Längste Zeile',
      unit: 'Zeichen',
      help: 'Rund 45 erfasst ein Blick am schnellsten.',
    },
    shape: {
      label: 'Während Sie sprechen',
      help: 'F3 ändert das auf der Karte.',
      choices: { search: 'Suchfeld und Karte', card: 'Nur die Karte', strip: 'Eine Zeile' },
    },
    answerTime: {
      label: 'Antwortzeit',
      unit: 'Sekunden',
      help: 'Eine Frage kann ihre eigene haben: beim Bearbeiten.',
    },
    freshFirst: {
      label: 'Im Gespräch neue Geschichten zuerst',
      help: 'Im Gespräch schon erzählte Geschichten rücken ans Ende.',
    },
    fadesCards: {
      label: 'Karten verblassen lassen, die ich kann',
      help: 'Je besser Sie eine Karte kennen, desto weniger zeigt das Kartenfenster davon; eine Taste zeigt alles.',
    },
    isTimerAutomatic: { label: 'Die Uhr mit dem ersten Teil starten' },
    opacity: { label: 'Deckkraft', unit: '%' },
    isPrivate: { label: 'Beim Teilen verbergen' },
    startAtLogin: {
      label: 'Beim Anmelden starten',
      help: 'Sidecue wartet dann neben der Uhr und zeigt kein Fenster.',
    },
    viewingDistance: {
      label: 'Abstand zum Bildschirm',
      unit: 'cm',
      help: 'Von Ihren Augen zum Bildschirm, so wie Sie im Gespräch sitzen.',
    },
    camera: {
      label: 'Platz der Kamera',
      choices: {
        top: 'Oben',
        'top-left': 'Oben links',
        'top-right': 'Oben rechts',
        left: 'Links',
        right: 'Rechts',
        bottom: 'Unten',
      },
    },
    wordsAlone: (why) => `Gesucht wird nur nach Wörtern: ${why}.`,
    share: (beat) => `Anteil von ${beat}`,
    composed: 'Wirkt nur auf Desktops, die Fenster überblenden.',
    file: 'Datei',
    chooseFile: 'Datei wählen',
    anyFile: 'Jede Markdown-Datei, auch eine in iCloud, Dropbox oder git.',
    display: 'Dieser Bildschirm',
    bar: 'Balken',
    asWide: 'So breit wie meine Bankkarte',
    measured: 'Dieser Bildschirm ist gemessen: Winkel stimmen auf ein Zehntel Grad.',
    unmeasured:
      'Halten Sie eine Bankkarte an den Bildschirm, und machen Sie den Balken so breit wie die Karte. Bis dahin sind Winkel nur ungefähr.',
    sample: {
      title: 'Start in zwei Wochen',
      Situation: 'Noch zwei Wochen, keine Tests',
      Task: 'Pünktlich liefern',
      Action: 'Umfang mit dem Kunden gekürzt',
      Result: '35 % weniger Fehler',
    },
  },
  pins: {
    sets: 'Gruppen',
    noSet: 'Keine Gruppe',
    newSet: 'Neue Gruppe',
    setName: 'Name dieser Gruppe',
    deleteSet: 'Gruppe löschen',
    inNoSet: 'Angeheftet ohne Gruppe',
    added: (name) => `„${name}“ hinzugefügt.`,
    unpinned: (question) => `„${question}“ ist nicht mehr angeheftet.`,
    renamed: (name, now) => `„${name}“ in „${now}“ umbenannt.`,
    deleted: (name) => `„${name}“ gelöscht.`,
    none: 'Noch nichts angeheftet. Tippen Sie unten eine Frage, um sie anzuheften.',
    list: 'Angeheftete Fragen',
    arrange: (firstKey, isOver) =>
      [
        ...(firstKey === null ? [] : [`${firstKey} bis 9 zeigen sie im Gespräch.`]),
        'Ziehen Sie sie in die richtige Reihenfolge, oder drücken Sie Alt mit ↑ oder ↓.',
        ...(isOver ? ['Ab der zehnten haben sie keine Tasten.'] : []),
      ].join(' '),
    gone: 'zurzeit nicht in der Sammlung',
    moved: (place, all) => `Auf Platz ${place} von ${all} verschoben`,
    removeOne: (question) => `${question} entfernen`,
    pinOne: 'Frage anheften',
    placeholder: 'Einige ihrer Wörter',
    unknown: 'Keine andere Frage hat diese Wörter.',
  },
  data: {
    title: 'Meine Daten löschen',
    intro:
      'Ihre Daten liegen nur auf diesem Computer, im Datenordner. Sammlung, Einstellungen und Ungespeichertes bleiben. Ein einzelnes Gespräch löschen Sie unter „Gespräche“. Was Sie aus der Sammlung gelöscht haben, bewahrt der Verlauf, bis Sie auch ihn löschen.',
    ask: (button) => `${button}?`,
    consequence: (files) => `Das leert oder löscht ${files}. Es lässt sich nicht rückgängig machen.`,
    kinds: {
      calls: {
        what: 'Gespräche: was gefragt und erzählt wurde, und Ihre Notizen',
        files: 'session.json',
        button: 'Alle Gespräche löschen',
        done: 'Alle Gespräche gelöscht.',
      },
      rehearsal: {
        what: 'Übungen: wie Ihre Antworten gelangen, und Ihre Vorstellungsgespräche',
        files: 'rehearsal.json',
        button: 'Übungen löschen',
        done: 'Übungen gelöscht.',
      },
      history: {
        what: 'Verlauf dieser Sammlung: jede frühere Fassung',
        files: 'ihren Ordner in history/',
        button: 'Verlauf dieser Sammlung löschen',
        done: 'Verlauf dieser Sammlung gelöscht.',
      },
      everything: {
        what: 'Alles: das Obige, der Verlauf aller Sammlungen, Exporte und Protokolle',
        files: 'session.json, rehearsal.json, history/, exports/ und logs/',
        button: 'Alles löschen',
        done: 'Alles gelöscht.',
      },
    },
  },
  reset: 'Zurücksetzen',
  keys: {
    command: 'Befehl',
    scopes: { window: 'Im Fenster', global: 'Überall' },
    inScope: (label, scope) => `${label} (${scope === 'window' ? 'im Fenster' : 'überall'})`,
    filter: 'Tasten filtern',
    filterHint: 'Nach Befehl oder Taste filtern',
    none: 'Keine passenden Befehle.',
    introEverywhere:
      'Tasten „im Fenster“ wirken, solange Sidecue die Tastatur hat. Tasten „überall“ wirken aus jedem Programm, auch im Gespräch.',
    introBrowser:
      'Diese Tasten wirken, solange die Seite oder die schwebende Karte von Sidecue die Tastatur hat. Ein Browser hat keine Tasten, die aus jedem Programm wirken; lassen Sie ein Tastenkürzel Ihres Desktops „sidecue next“ ausführen.',
    try: 'Tasten „überall“ ausprobieren',
    trying: 'Drücken Sie jetzt die Tasten; jede wird grün',
    resetAll: 'Alle zurücksetzen',
    reset: (label) => `${label}: zurücksetzen`,
    ofQuestions: 'Fragen',
    remove: (key, label) => `${label}: ${key} entfernen`,
    record: (what) => `${what}: Taste aufnehmen`,
    recording: 'Taste drücken (Esc bricht ab)',
    refused: (why, label) => `${why} „${label}“ hat sie nicht bekommen.`,
    works: 'wirkt',
    taken: 'gehört einem anderen Programm',
    unusable: 'diesem Computer fehlt die Taste',
    elsewhere: (count) => `${counted('Befehl braucht', 'Befehle brauchen')(count)} die Desktop-App`,
    questions: 'Eine Frage mit eigener Taste lässt sich aus jedem Programm zeigen.',
  },

  rehearse: {
    intro:
      'Antworten Sie laut, sehen Sie dann auf die Karte, und bewerten Sie sich. Was schlecht ging, kommt bald wieder; was gut ging, später.',
    due: 'fällig',
    fresh: 'neu',
    what: 'Üben',
    sources: {
      due: 'Fällige und neue',
      weakest: 'Schwächste zuerst',
      all: 'Alles',
      pinned: 'Angeheftete Fragen',
      one: 'Diese Frage',
      set: (name) => `Gruppe: ${name}`,
      theme: (name) => `Thema: ${name}`,
      tag: (name) => `Schlagwort: ${name}`,
      section: (name) => `Abschnitt: ${name}`,
    },
    stopAfter: 'Ende nach',
    minutes: (count) => (count === null ? 'ohne Grenze' : `${count} Minuten`),
    start: (count) => `Mit ${counted('Frage', 'Fragen')(count)} beginnen`,
    nothing: 'Hier gibt es nichts zu üben',
    progress: (left, done, minutes) =>
      [`noch ${left}`, `${done} beantwortet`, ...(minutes === null ? [] : [`noch ${minutes} min`])].join(
        ' · ',
      ),
    parts: { start: 'Beginn', question: 'Frage', done: 'Fertig' },
    think: 'Atmen Sie durch. Welche Geschichte passt?',
    answer: 'Laut antworten',
    reveal: { title: 'Titel zeigen', numbers: 'Zahlen zeigen', whole: 'Karte zeigen' },
    walk: (reveal) => `Leertaste: nächste Zeile · Eingabe: ${reveal}`,
    peek: 'Spicken',
    skip: 'Überspringen',
    undo: 'Letzte Bewertung zurücknehmen',
    edit: 'Bearbeiten',
    end: 'Beenden',
    beats: 'Genannte Teile',
    beatTime: (took, share) => (took === null ? `Ziel ${share}` : `${took} von ${share}`),
    took: (seconds, aim) =>
      `Sie haben ${minutesAndSeconds(seconds)} gebraucht; Ziel ist ${minutesAndSeconds(aim)}.`,
    howDidItGo: 'Wie ging es?',
    ratings: { again: 'Noch einmal', hard: 'Schwer', good: 'Gut', easy: 'Leicht' },
    followUp: 'Nachfrage',
    followUpLead: 'Ihr Gegenüber fragt nach:',
    nextQuestion: 'Nächste Frage',
    toSummary: 'Zum Ergebnis',
    done: (count) => `Fertig: ${counted('Antwort', 'Antworten')(count)}.`,
    weak: 'Schwach',
    times: 'Antwortzeiten',
    question: 'Frage',
    tookHead: 'Dauer',
    aim: 'Ziel',
    tomorrow: (count) =>
      count === 0
        ? 'Bis morgen kommt nichts wieder.'
        : `${counted('Frage kommt', 'Fragen kommen')(count)} bis morgen wieder.`,
    close: 'Schließen',
  },

  readiness: {
    ready: (ready, all) =>
      `${ready} von ${counted('Thema', 'Themen')(all)} mit einer Geschichte, die Sie erzählen können`,
    grid: 'Themen',
    scope: 'Für',
    everything: 'Jedes Gespräch',
    interview: (company) => company || 'Ihr Vorstellungsgespräch',
    set: (name) => `Gruppe: ${name}`,
    columns: {
      theme: 'Thema',
      question: 'Frage',
      story: 'Geschichte',
      rehearsed: 'Diese Woche',
      time: 'In der Zeit',
      fresh: 'Neu',
    },
    cells: {
      question: (theme, isThere) => (isThere ? `${theme}: Frage öffnen` : `${theme}: Frage schreiben`),
      story: (theme, isThere) =>
        isThere ? `${theme}: Geschichte öffnen` : `${theme}: noch keine Geschichte, eine schreiben`,
      rehearsed: (theme, isDone) =>
        isDone ? `${theme}: diese Woche geübt, noch einmal üben` : `${theme}: diese Woche nicht geübt, üben`,
      time: (theme, isInTime) =>
        isInTime === null
          ? `${theme}: Dauer noch unbekannt, üben`
          : isInTime
            ? `${theme}: in der Zeit, noch einmal üben`
            : `${theme}: dauert zu lange, Geschichte kürzen`,
      fresh: (theme, isFresh) =>
        isFresh === null
          ? `${theme}: keine Geschichte`
          : isFresh
            ? `${theme}: dort noch nicht erzählt`
            : `${theme}: dort schon erzählt, Geschichte öffnen`,
    },
    writeOne: 'Schreiben',
    none: 'Noch keine',
    finish: (title) => `${title} fertig schreiben`,
    rehearse: 'Üben',
    yes: 'Ja',
    tooLong: 'Zu lang',
    toldThere: 'Dort erzählt',
    unknown: 'Unbekannt',
    fewer: 'Weniger zeigen',
    all: (count) => `Alle ${count} zeigen`,
    unanswered: 'Im Gespräch gefragt, nicht beantwortet',
    smallest: (count, company) =>
      count === 0
        ? `Noch keine Geschichte für ${company || 'diese Firma'}`
        : `${counted('Geschichte deckt', 'Geschichten decken')(count)} ab, was ${company || 'diese Firma'} fragt`,
    gaps: (themes, others) =>
      `Noch offen: ${listed([...themes, ...(others > 0 ? [counted('weiteres Thema', 'weitere Themen')(others)] : [])])}.`,
    lacking: 'Was Geschichten fehlt',
    lacks: {
      unwritten: 'nicht geschrieben',
      'no-result': 'kein Ergebnis',
      'no-number': 'keine Zahl im Ergebnis',
      'too-long': 'dauert zu lange',
      'never-told': 'nie erzählt',
      unused: 'keine Frage verwendet sie',
    },
  },

  import: {
    reading: (names) =>
      names.length === 0 ? 'Wird gelesen …' : `${listed(names.slice(0, 3))}: wird gelesen …`,
    progress: 'Wird gelesen',
    intro:
      'Word, LibreOffice, PDF, PowerPoint, Excel, Markdown, Notion, Obsidian, Anki, HTML, CSV, JSON oder reiner Text. Sie sehen, was gefunden wurde, bevor etwas geschrieben wird.',
    chooseFiles: 'Dateien wählen …',
    paste: 'Notizen hier einfügen',
    pasteHint: 'Oder ziehen Sie Dateien in dieses Fenster, oder fügen Sie Ihre Notizen hier ein',
    sets: { label: 'Mit einer Vorlage beginnen', title: 'Oder mit einer Vorlage beginnen' },
    preview: 'Vorschau',
    nothing: 'In dieser Datei sind keine Fragen zu finden',
    looksLike: (shape, questions, stories) =>
      `Das sieht aus wie ${shape}: ${QUESTIONS(questions)}, ${STORIES(stories)}`,
    readAs: 'Lesen als',
    asItLooks: 'das, wonach es aussieht',
    encoding: 'Kodierung',
    duplicates: (count) => `${counted('davon steht', 'davon stehen')(count)} schon in Ihrer Sammlung`,
    withDuplicates: { merge: 'Neues ergänzen', both: 'beide behalten', skip: 'überspringen' },
    withToAsk: (count) => `Mit ${QUESTIONS(count)} an die Firma, in einem eigenen Abschnitt`,
    askSection: 'Fragen an die Firma',
    untitled: 'Meine Fragen',
    importQuestions: (count) => `${QUESTIONS(count)} importieren`,
    importStories: (count) => `${STORIES(count)} importieren`,
    into: 'In',
    intoOpen: 'diese Sammlung',
    intoExample: 'die Beispielsammlung',
    intoNew: 'eine neue, eigene Sammlung',
    questionsFound: 'Gefundene Fragen',
    storiesFound: 'Gefundene Geschichten',
    story: (title) => `Geschichte: ${title}`,
    line: (line) => `Zeile ${line}`,
    inBank: 'schon in Ihrer Sammlung',
    asksTheSame: (question) => `fragt fast dasselbe wie „${question}“`,
    leftOut: 'Ausgelassen',
    leftOutCount: (count) => `${LINES(count)} ausgelassen`,
    pasted: 'der Zwischenablage',
    filesFrom: (first, more) => (more === 0 ? first : `${first} und ${more} weiteren`),
    imported: (questions, stories) => `${QUESTIONS(questions)} und ${STORIES(stories)} importiert.`,
    inNewBank: (questions, stories, path) =>
      `${QUESTIONS(questions)} und ${STORIES(stories)} stehen in einer neuen Sammlung, ${path}. Sie ist jetzt offen.`,
    wentBack: (bank) => `${bank} bleibt; dies ist wieder die Sammlung von vorher.`,
  },

  exporting: {
    label: 'Exportieren',
    title: 'Diese Sammlung exportieren',
    ways: {
      pdf: 'Spickblatt (PDF)',
      pinned: 'Angeheftete Fragen auf einer Seite (PDF)',
      html: 'Spickblatt (Webseite)',
      md: 'Markdown',
      json: 'JSON',
      csv: 'CSV',
      apkg: 'Anki-Stapel',
    },
    saved: (path, loses) => [`Gespeichert als ${path}.`, loses ?? ''].join(' ').trim(),
    calls: {
      one: {
        download: 'Herunterladen',
        downloadLabel: 'Dieses Gespräch als Markdown herunterladen',
        save: 'Speichern',
        saveLabel: 'Dieses Gespräch als Markdown speichern',
        copy: 'Kopieren',
        copyLabel: 'Dieses Gespräch als Markdown kopieren',
      },
      all: {
        download: 'Alle herunterladen',
        downloadLabel: 'Alle Gespräche als Markdown herunterladen',
        save: 'Alle speichern',
        saveLabel: 'Alle Gespräche als Markdown speichern',
        copy: 'Alle kopieren',
        copyLabel: 'Alle Gespräche als Markdown kopieren',
      },
    },
  },

  check: {
    lines: 'Vor dem Gespräch',
    states: { ready: 'Bereit', todo: 'Zu tun', look: 'Selbst prüfen', cannot: 'Nicht verfügbar' },
    fitToEyes: 'An meine Augen anpassen',
    underCamera: 'Unter die Kamera setzen',
    nextDisplay: 'Nächster Bildschirm',
    map: 'Die Bildschirme und das Kartenfenster darauf',
    wasAbove: 'Ja, es lag darüber',
    wasCovered: 'Nein',
    tryFullScreen: (isTried) => (isTried ? 'Noch einmal ausprobieren' : 'Ausprobieren'),
    picture: 'Der Bildschirm an der Stelle des Kartenfensters',
    pictureKept: 'Nur hier zu sehen, nirgends gespeichert.',
    takeScreenshot: (isTaken) => (isTaken ? 'Neues Bildschirmfoto' : 'Bildschirmfoto machen'),
    keys: {
      title: 'Tasten, die aus anderen Programmen wirken',
      try: 'Tasten ausprobieren',
      trying: 'Drücken Sie jetzt die Tasten; jede wird grün',
      seen: '✓ angekommen',
      taken: 'vergeben',
      unusable: 'nicht vorhanden',
    },
  },

  markdown: {
    phrases: {
      Find: 'Suchen',
      Replace: 'Ersetzen',
      next: 'Weiter',
      previous: 'Zurück',
      all: 'Alle',
      'match case': 'Groß/klein beachten',
      regexp: 'Regulärer Ausdruck',
      'by word': 'Ganze Wörter',
      replace: 'Ersetzen',
      'replace all': 'Alle ersetzen',
      close: 'Schließen',
    },
  },

  prompter: {
    text: 'Text',
    file: 'Oder eine Textdatei',
    fileHint: 'Markdown oder reiner Text; Sie können die Datei hierher ziehen.',
    path: 'Oder ihr Pfad',
    pathHint: '~/rede.md',
    followed:
      'Eine Datei, die Sie hierher ziehen oder über ihren Pfad öffnen, wird neu gelesen, wenn Sie sie anderswo ändern.',
    chosen: (title, count, seconds) =>
      `${title}: ${WORDS(count)}, ${minutesAndSeconds(seconds)} bei diesem Tempo.`,
    nothing: 'Noch nichts gewählt.',
    start: 'Teleprompter öffnen',
    scrolling: 'Lauf',
    pace: { label: 'Tempo', unit: 'Wörter je Minute' },
    countIn: 'Vorlauf',
    stops: 'An Überschriften anhalten',
    mirror: { label: 'Spiegeln', help: 'Vertauscht links und rechts, für Glas vor einer Kamera.' },
    flip: { label: 'Kippen', help: 'Vertauscht oben und unten, für Glas, das das Bild umdreht.' },
    keys: 'Die Leertaste startet und hält an. Pfeile und Rad blättern, [ und ] springen zwischen Überschriften und Marken, K markiert eine Stelle, + und - ändern das Tempo, T je Wort einmal getippt gibt es vor, M spiegelt, F kippt, Esc schließt.',
    trouble: {
      changed: (file) =>
        `${file} hat sich geändert. Wählen Sie die Datei neu, oder öffnen Sie sie über ihren Pfad, um ihr zu folgen.`,
      tooLong: (file, megabytes) => `${file} hat über ${megabytes} MB. Wählen Sie einen kürzeren Text.`,
      unreadable: (file) => `${file} lässt sich nicht lesen. Wählen Sie die Datei neu.`,
      noText: (file) => `${file} ist kein Text. Wählen Sie eine Markdown- oder Textdatei.`,
      otherEncoding: (file) =>
        `${file} lässt sich nicht als Text lesen. Speichern Sie die Datei als Text oder Markdown in UTF-8, und wählen Sie sie neu.`,
    },
  },

  calls: {
    nameless: 'Gespräch',
    start: 'Gespräch beginnen',
    end: 'Gespräch beenden',
    running: 'läuft',
    minutes: (count) => `${count} min`,
    deleted: (name) => `„${name}“ gelöscht.`,
    none: 'Noch keine Gespräche. Beginnen Sie hier oder im Kartenfenster eines; was darin gefragt und erzählt wird, steht dann hier.',
    since: (day, start) => `${day}, ${start} · läuft`,
    when: (day, start, end, minutes) => `${day}, ${start} bis ${end}, ${minutes} min`,
    pins: (set) => `angeheftet: ${set}`,
    empty: (isRunning) =>
      isRunning ? 'Noch nichts gefragt oder erzählt.' : 'Nichts wurde gefragt oder erzählt.',
    entries: 'Gefragt und erzählt',
    told: 'Erzählt',
    asked: 'Gefragt',
    askedWithoutCard: 'Gefragt, ohne Karte',
    notes: 'Notizen',
    delete: 'Dieses Gespräch löschen',
    stories: {
      title: 'Erzählte Geschichten',
      none: 'Noch ist keine Geschichte als erzählt markiert.',
      story: 'Geschichte',
      toldTo: 'Erzählt bei',
      untold: (count) => `Noch nicht erzählt: ${count}`,
    },
  },

  today: {
    due: (count) => `${counted('Frage', 'Fragen')(count)} heute fällig`,
    minutes: (count) => `etwa ${counted('Minute', 'Minuten')(count)}`,
    nothingDue: 'Heute ist nichts fällig.',
    start: 'Üben',
    goOn: 'Übung fortsetzen',
    fresh: (count) => `${count} nie geübt`,
    afterCall: (company) => `Wie lief das Gespräch${company ? ` mit ${company}` : ''}?`,
    interviews: 'Vorstellungsgespräche',
    noInterview: 'Wann ist Ihr nächstes Vorstellungsgespräch? Sidecue plant Ihre Übungen auf die Stunde hin.',
    addInterview: 'Vorstellungsgespräch hinzufügen',
    edit: (company) => `${company || 'Dieses Gespräch'} bearbeiten`,
    change: 'Bearbeiten',
    save: 'Speichern',
    remove: 'Löschen',
    company: 'Firma',
    moment: 'Tag und Uhrzeit',
    zone: (zone) => `In der Zeitzone dieses Computers, ${zone}.`,
    set: 'Angeheftet',
    noSet: 'Keine',
    posting: 'Stellenanzeige',
    postingHint:
      'Fügen Sie sie ein, um zu sehen, welche Themen zu erwarten sind. Sie bleibt auf diesem Computer.',
    deleted: (company) => `${company ? `Das Gespräch bei „${company}“ ist` : 'Das Gespräch ist'} gelöscht.`,
    noDate: 'noch ohne Termin',
    past: 'vorbei',
    nothingToLearn:
      'Noch gibt es nichts zu üben. Schreiben Sie eine Geschichte oder Stichworte zu einer Frage.',
    plan: (answers, minutes, days) =>
      days === 0
        ? ''
        : answers === 0
          ? 'Sie sind bereit. Bleiben Sie dran.'
          : `${counted('Antwort', 'Antworten')(answers)} am Tag, etwa ${counted('Minute', 'Minuten')(minutes)}, ${counted('Tag', 'Tage')(days)} lang.`,
    readiness: (without, kept) =>
      `Voraussichtlich im Kopf zu dieser Stunde: ${percent(kept)} mit dem Plan, ${percent(without)} ohne.`,
    nowReady: (now) => `Jetzt im Kopf: ${percent(now)}.`,
    rehearseFor: (company) => (company ? `Für ${company} üben` : 'Dafür üben'),
    expected: 'Zu erwarten',
    stories: 'Geschichten für heute',
    weakest: 'Am schwächsten',
    weakestNone: 'Noch nichts geübt.',
    recalled: (share) => percent(share),
    fortnight: 'Letzte 14 Tage',
    dayCount: (day, count) => `${day}: ${counted('Antwort', 'Antworten')(count)}`,
    times: 'Antwortzeiten',
    aim: (seconds) => `Die Linie ist Ihr Ziel, ${minutesAndSeconds(seconds)}.`,
    tookOf: (seconds, aim) => `${minutesAndSeconds(seconds)} von ${minutesAndSeconds(aim)}`,
    question: 'Frage',
    took: 'Dauer',
    aimHead: 'Ziel',
  },

  afterCall: {
    none: 'Noch keine Gespräche. Beginnen Sie eines im Kartenfenster oder unter „Gespräche“.',
    lead: (company) =>
      `Zwei Minuten für das Gespräch${company ? ` mit ${company}` : ''}, solange Sie sich erinnern.`,
    unexpected: 'Fragen, die Sie nicht erwartet haben',
    unexpectedHint: 'Nehmen Sie sie als Frage auf, oder bei der Frage, die sie anders stellt.',
    another: 'Was sonst noch gefragt wurde',
    addQuestion: 'Als Frage hinzufügen',
    wordingOf: 'Anderer Wortlaut von',
    addWording: 'Wortlaut hinzufügen',
    added: 'Hinzugefügt.',
    wordings: 'Suchen, die ihre Karte verfehlt haben',
    wordingsHint:
      'Sie haben diese Wörter getippt und dann eine Karte weiter unten gewählt. Fügen Sie sie dieser Karte hinzu, damit sie sie nächstes Mal finden.',
    alsoOf: (question) => `„${question}“ wird auch gefragt als`,
    told: 'Kam eine Geschichte nicht an?',
    flat: 'Kam nicht an',
    isFlat: 'Kommt beim Üben wieder',
    nothingTold: 'Keine Geschichte war als erzählt markiert.',
    done: 'Fertig',
  },

  licences: {
    title: 'Lizenzen der Teile, aus denen Sidecue besteht',
    missing: 'Dieser Kopie von Sidecue fehlt die Liste der Lizenzen. „npm run build“ erstellt sie.',
  },
  palette: {
    title: 'Alles finden',
    placeholder: 'Seite, Befehl, Frage oder Geschichte',
    found: 'Gefunden',
    none: 'Nichts gefunden.',
    open: 'Alles finden (Strg+K)',
    kinds: { page: 'Seite', command: 'Befehl', question: 'Frage', story: 'Geschichte' },
  },

  dropped: {
    title: (name) => `Sie haben „${name}“ hierher gezogen`,
    what: 'Was soll Sidecue damit tun?',
    import: 'Importieren',
    open: 'Als Sammlung öffnen',
    openByPath: 'Über ihren Pfad öffnen …',
    add: 'Text hier einfügen',
  },
};
