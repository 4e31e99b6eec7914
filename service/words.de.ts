import type { Words } from '../core/language.ts';
import { LARGEST_BANK } from './read-file.ts';
import type { serviceWords } from './words.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Ihnen fehlt die Berechtigung',
  EPERM: 'Ihnen fehlt die Berechtigung',
  EROFS: 'der Datenträger ist schreibgeschützt',
  ENOSPC: 'der Datenträger ist voll',
  EDQUOT: 'Ihr Anteil am Datenträger ist voll',
  EIO: 'der Datenträger hat es nicht angenommen',
  EBUSY: 'ein anderes Programm hat die Datei offen',
  EEXIST: 'eine Datei dieses Namens ist im Weg',
  ENOTDIR: 'eine Datei ist im Weg',
  ENOENT: 'sie ist nicht da',
  EISDIR: 'das ist ein Ordner',
  ELOOP: 'die Verknüpfungen führen im Kreis',
  ENOTFILE: 'das ist keine gewöhnliche Datei',
  EFBIG: 'sie ist zu groß',
  ETIMEDOUT: 'der Datenträger antwortet nicht',
  ENAMETOOLONG: 'der Name ist zu lang',
};

function plainReason(code: string): string {
  return REASONS[code] ?? `das System meldet ${code}`;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

const ROOM = 'Prüfen Sie, ob der Datenträger Platz hat und der Datenordner beschreibbar ist';
const OTHER = 'in den Einstellungen oder mit --bank DATEI';

export const serviceGerman: Words<typeof serviceWords> = {
  errors: {
    notImported: (why) => ({ message: why, nextStep: '' }),
    bankMissing: (file) => ({
      message: `Die Datei ${file} gibt es nicht.`,
      nextStep: `Legen Sie sie zurück, oder wählen Sie ${OTHER} eine andere.`,
      forCommand: 'Wählen Sie eine andere.',
    }),
    notMarkdown: (file) => ({
      message: `${file} ist kein Markdown; daher schreibt Sidecue nicht hinein.`,
      nextStep: 'Importieren Sie die Datei: Daraus wird eine Fragensammlung.',
    }),
    bankEmptied: (file) => ({
      message: `${file} ist jetzt leer. Die bisherigen Fragen sind hier noch zu sehen.`,
      nextStep:
        '„Neu schreiben“ im Studio holt sie zurück. Soll die Datei leer sein, starten Sie Sidecue neu.',
    }),
    bankHalved: (name) => ({
      message: `Ein anderes Programm hat mehr als die Hälfte von ${name} entfernt.`,
      nextStep: 'Was vorher darin stand, zeigt im Studio die Seite „Verlauf“.',
    }),
    bankBeingWritten: (file) => ({
      message: `Ihre Änderung ist nicht gespeichert, weil ein anderes Programm noch in ${file} schreibt.`,
      nextStep: 'Speichern Sie gleich noch einmal.',
    }),
    bankIsFolder: (file) => ({
      message: `${file} ist ein Ordner, keine Fragensammlung.`,
      nextStep: `Wählen Sie ${OTHER} eine Markdown-Datei.`,
      forCommand: 'Wählen Sie eine Markdown-Datei.',
    }),
    bankUnreadable: (file) => ({
      message: `Sidecue darf ${file} nicht lesen.`,
      nextStep: `Geben Sie sich die Leseberechtigung, oder wählen Sie ${OTHER} eine andere.`,
      forCommand: 'Geben Sie sich die Leseberechtigung, oder wählen Sie eine andere.',
    }),
    bankBroken: (file, code) => ({
      message: `${file} ließ sich nicht lesen: ${plainReason(code)}.`,
      nextStep: `Prüfen Sie den Datenträger, oder wählen Sie ${OTHER} eine andere.`,
      forCommand: 'Prüfen Sie den Datenträger, oder wählen Sie eine andere.',
    }),
    bankTooLarge: (file, bytes) => ({
      message: `${file} hat ${megabytes(bytes)} MB; Sidecue liest Sammlungen bis ${megabytes(LARGEST_BANK)} MB.`,
      nextStep: 'Prüfen Sie, ob das Ihre Fragensammlung ist, oder teilen Sie sie in zwei.',
    }),
    bankTooLargeToSave: (file, bytes) => ({
      message: `Ihre Änderung ist nicht gespeichert, weil ${file} dann ${megabytes(bytes)} MB hätte; Sidecue liest Sammlungen bis ${megabytes(LARGEST_BANK)} MB.`,
      nextStep: 'Schreiben Sie weniger, oder teilen Sie die Sammlung in zwei.',
    }),
    bankNotFile: (file) => ({
      message: `${file} ist keine gewöhnliche Datei.`,
      nextStep: `Wählen Sie ${OTHER} eine Markdown-Datei. Andere Notizen kann Sidecue importieren.`,
      forCommand: 'Wählen Sie eine Markdown-Datei. Andere Notizen kann Sidecue importieren.',
    }),
    bankNotText: (file) => ({
      message: `${file} ist keine Textdatei.`,
      nextStep: `Wählen Sie ${OTHER} eine Markdown-Datei. Andere Notizen kann Sidecue importieren.`,
      forCommand: 'Wählen Sie eine Markdown-Datei. Andere Notizen kann Sidecue importieren.',
    }),
    bankNotUtf8: (file, place) => ({
      message: `${file} ist nicht als UTF-8 gespeichert (${place}).`,
      nextStep: 'Speichern Sie die Datei in Ihrem Editor als UTF-8; sie erscheint hier von selbst.',
      forCommand: 'Speichern Sie die Datei in Ihrem Editor als UTF-8, und versuchen Sie es noch einmal.',
    }),
    bankNotSaved: (file, code) => ({
      message: `Ihre Änderung ist nicht gespeichert, weil sich ${file} nicht schreiben ließ: ${plainReason(code)}.`,
      nextStep:
        'Prüfen Sie, ob der Datenträger Platz hat und Sie dort schreiben dürfen, und speichern Sie neu.',
    }),
    mergedOutside: () => ({
      message: 'In einem anderen Programm geändert; beide Änderungen stehen in der Sammlung.',
      nextStep: '',
    }),
    conflictNotKept: (code) => ({
      message: `Ihre Änderung ist nicht gespeichert: Derselbe Teil wurde anderswo geändert, und beide Fassungen lassen sich nicht aufheben: ${plainReason(code)}.`,
      nextStep: `${ROOM}, und speichern Sie neu.`,
    }),
    draftNotKept: (code) => ({
      message: `Was Sie tippen, ließ sich nicht als Entwurf aufheben: ${plainReason(code)}.`,
      nextStep: `Speichern Sie es. ${ROOM}.`,
    }),
    seedIsShared: () => ({
      message: 'Das sind die Fragen, die Sidecue mitbringt; ändern lässt sich nur Ihre eigene Kopie.',
      nextStep: 'Machen Sie den Datenordner beschreibbar, oder nennen Sie mit --data ORDNER einen anderen.',
    }),
    notAdded: (reason) => ({ message: reason, nextStep: 'Tippen Sie erst die Frage.' }),
    folderUnusable: (folder, code) => ({
      message: `Sidecue kann in seinem Datenordner ${folder} nichts aufheben: ${plainReason(code)}.`,
      nextStep:
        'Sorgen Sie dafür, dass Sie darin schreiben dürfen, oder nennen Sie mit --data ORDNER einen anderen.',
    }),
    notDeleted: (folder, code) => ({
      message: `Nicht alles ließ sich löschen: ${plainReason(code)}.`,
      nextStep: `Versuchen Sie es noch einmal, oder löschen Sie es von Hand in ${folder}.`,
    }),
    settingsNotSaved: (code) => ({
      message: `Die Einstellung gilt vorerst, ließ sich aber nicht speichern: ${plainReason(code)}.`,
      nextStep: `${ROOM}.`,
    }),
    settingsFromNewer: (file) => ({
      message: `${file} stammt von einer neueren Version von Sidecue und bleibt unverändert.`,
      nextStep: 'Änderungen gelten, bis Sie Sidecue schließen. Aktualisieren Sie es, um sie zu behalten.',
    }),
    settingsUnusable: (file, code) => ({
      message: `Die Einstellungen in ${file} sind nicht brauchbar: ${plainReason(code)}.`,
      nextStep:
        'Änderungen gelten, bis Sie Sidecue schließen. Um sie zu behalten, sorgen Sie dafür, dass Sie die Datei lesen und schreiben dürfen.',
    }),
    settingsSetAside: (aside) => ({
      message: 'Die Datei mit den Einstellungen war nicht zu verstehen.',
      nextStep: `Sie liegt jetzt als ${aside} daneben; es gelten die üblichen Einstellungen.`,
    }),
    historyNotKept: (code) => ({
      message: `Die Sammlung ist gespeichert, aber frühere Fassungen lassen sich nicht aufheben: ${plainReason(code)}.`,
      nextStep: `${ROOM}.`,
    }),
    conflictCopy: (bank, copy) => ({
      message: `Neben ${bank} liegt „${copy}“. So etwas legt ein Abgleichprogramm an, wenn zwei Computer eine Datei zugleich ändern.`,
      nextStep: 'Sehen Sie nach, ob darin etwas steht, das Ihrer Sammlung fehlt; dann löschen Sie es.',
    }),
    hardLink: (bank) => ({
      message: `${bank} hat auf diesem Datenträger einen zweiten Namen (einen harten Link), unter dem der frühere Text bleibt, wenn Sie hier speichern.`,
      nextStep: 'Soll ein Text zwei Namen haben, machen Sie aus einem davon einen symbolischen Link.',
    }),
    stateNotKept: () => ({
      message: 'Diese frühere Fassung der Sammlung ist nicht mehr da.',
      nextStep: 'Wählen Sie eine andere.',
    }),
    fileSetAside: (kept) => ({
      message: 'Eine Datei, die Sidecue neben Ihrer Sammlung führt, war nicht zu verstehen.',
      nextStep: `Sie liegt jetzt als ${kept} daneben; Ihre Sammlung ist, wie sie war.`,
    }),
    sessionSetAside: (aside, isPartly) => ({
      message: `${isPartly ? 'Ein Teil der Aufzeichnung' : 'Die Aufzeichnung'} Ihrer Gespräche war nicht zu verstehen.`,
      nextStep: `Die Datei liegt jetzt als ${aside} daneben; ${isPartly ? 'der Rest gilt weiter' : 'eine neue beginnt'}.`,
    }),
    callLeftRunning: (name, day) => ({
      message: `Das Gespräch${name === null ? '' : ` mit ${name}`} vom ${day} läuft noch.`,
      nextStep:
        'Was Sie erzählen, wird darin vermerkt, bis Sie es beenden: im Studio unter „Gespräche“ oder mit der Taste dafür.',
    }),
    sessionFromNewer: (file) => ({
      message: `${file} stammt von einer neueren Version von Sidecue und bleibt unverändert.`,
      nextStep:
        'Was Sie in Gesprächen markieren, gilt, bis Sie Sidecue schließen. Aktualisieren Sie es, um es zu behalten.',
    }),
    rehearsalSetAside: (aside, isPartly) => ({
      message: `Was über Ihre Übungen bekannt war, ließ sich nicht lesen; es liegt jetzt als ${aside} im Datenordner.`,
      nextStep: isPartly ? 'Was davon lesbar war, gilt weiter.' : 'Das Üben beginnt von vorn.',
    }),
    rehearsalBroken: (file) => ({
      message: `${file} ist beschädigt und nicht zu lesen.`,
      nextStep: 'Öffnen Sie Sidecue: Es legt die Datei beiseite und beginnt eine neue.',
    }),
    rehearsalFromNewer: (file) => ({
      message: `${file} stammt von einem neueren Sidecue und bleibt unverändert.`,
      nextStep: 'Bewertungen gelten, bis Sie Sidecue schließen. Um sie zu behalten, nehmen Sie das neuere.',
    }),
    rehearsalNotKept: (code) => ({
      message: `Ihre Bewertungen ließen sich nicht schreiben: ${plainReason(code)}.`,
      nextStep: `Sie gelten, bis Sie Sidecue schließen. ${ROOM}.`,
    }),
    sessionNotKept: (code) => ({
      message: `Was Sie in Gesprächen markieren, lässt sich nicht aufheben: ${plainReason(code)}.`,
      nextStep: `Es gilt, bis Sie Sidecue schließen. ${ROOM}.`,
    }),
    textNeedsPath: () => ({
      message: 'Das ist nicht der ganze Pfad einer Datei.',
      nextStep: 'Schreiben Sie ihn von der Wurzel an, etwa ~/rede.md.',
    }),
    textNotFile: (file) => ({
      message: `${file} ist keine gewöhnliche Datei.`,
      nextStep: 'Wählen Sie eine Markdown- oder Textdatei.',
    }),
    textTooLarge: (file) => ({
      message: `${file} hat über 5 MB.`,
      nextStep: 'Wählen Sie einen kürzeren Text.',
    }),
    textNotText: (file) => ({
      message: `${file} lässt sich nicht als Text lesen.`,
      nextStep: 'Speichern Sie die Datei als Text oder Markdown in UTF-8, und öffnen Sie sie neu.',
    }),
    textUnreadable: (file, code) => ({
      message: `${file} ließ sich nicht lesen: ${plainReason(code)}.`,
      nextStep: 'Prüfen Sie den Pfad, und ob Sie die Datei lesen dürfen.',
    }),
    exportNotWritten: (file, code) => ({
      message: `${file} ließ sich nicht schreiben: ${plainReason(code)}.`,
      nextStep: `${ROOM}, oder kopieren Sie es stattdessen.`,
    }),
    notPrinted: () => ({
      message: 'Das Blatt ließ sich nicht als PDF drucken.',
      nextStep: 'Speichern Sie das Spickblatt als Webseite, und drucken Sie es aus Ihrem Browser.',
    }),
    noSuchCall: () => ({
      message: 'Dieses Gespräch ist nicht mehr aufgezeichnet.',
      nextStep: 'Wählen Sie ein anderes.',
    }),
    settingsFieldSkipped: (field) => ({
      message: `Der Wert der Einstellung „${field}“ ist nicht brauchbar.`,
      nextStep: 'Es gilt ihr üblicher Wert.',
    }),
    noPage: (address) => ({
      message: 'Keine Seite von Sidecue ist offen.',
      nextStep: `Öffnen Sie ${address} in einem Browser auf diesem Computer.`,
    }),
    notOpened: (address) => ({
      message: 'Kein Fenster hat sich geöffnet.',
      nextStep: `Öffnen Sie ${address} in einem Browser auf diesem Computer.`,
    }),
    notOpenedHere: (file) => ({
      message: `${file} wird nicht geöffnet, weil der Name nicht der einer Markdown- oder Textdatei ist.`,
      nextStep:
        'Geben Sie der Datei einen Namen, der auf .md oder .txt endet, oder öffnen Sie sie in einem Texteditor.',
    }),
    linkInCall: (name) => ({
      message: `Ein Link darf „${name}“ in einem Gespräch nicht ausführen, weil sich dessen Aufzeichnung ändern würde.`,
      nextStep: 'Nehmen Sie die Taste dafür, oder „sidecue“ mit diesem Wort.',
    }),
    nothingOpensIt: (file) => ({
      message: 'Kein Programm auf diesem Computer hat die Datei geöffnet.',
      nextStep: `Öffnen Sie sie in einem Texteditor: ${file}`,
    }),
  },

  utf16: 'sie ist UTF-16',
  line: (line) => `Zeile ${line}`,

  refusals: {
    nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
    nothingToRedo: 'Es gibt nichts zu wiederholen.',
    changedSince: 'Derselbe Teil wurde inzwischen anderswo geändert. Die frühere Fassung steht im Verlauf.',
    unknownBase: 'Die Datei hat sich seither geändert, und ihr früherer Text ist nicht mehr da.',
    chosenAlready: 'Das ist schon entschieden.',
    changedAgain:
      'Dieser Teil hat sich noch einmal geändert. Behalten Sie beides, und löschen Sie dann, was Sie nicht wollen.',
  },
  changes: {
    choose: (conflict) => `Entscheidung: ${conflict}`,
    bringBack: (what) => (what === null ? 'Frühere Fassung zurückgeholt' : `Zurückgeholt: ${what}`),
    undone: (what) => `Rückgängig: ${what}`,
    redone: (what) => `Wiederholt: ${what}`,
    found: {
      Opened: 'Geöffnet',
      'Changed outside': 'Anderswo geändert',
      'Found again': 'Wiedergefunden',
    },
  },

  pages: {
    'no-token': {
      message: 'Dieser Adresse fehlt ihr Schlüssel.',
      nextStep: 'Öffnen Sie die ganze Adresse, die Sidecue beim Start ausgegeben hat, mit „?token=“ darin.',
    },
    spent: {
      message: 'Diese Adresse galt nur einmal.',
      nextStep: 'Öffnen Sie die ganze Adresse, die Sidecue beim Start ausgegeben hat, mit „?token=“ darin.',
    },
    foreign: {
      message: 'Sidecue antwortet nur seiner eigenen Seite auf diesem Computer.',
      nextStep: 'Öffnen Sie die Adresse, die Sidecue beim Start ausgegeben hat.',
    },
    'not-found': {
      message: 'Unter dieser Adresse ist nichts.',
      nextStep: 'Öffnen Sie die Adresse, die Sidecue beim Start ausgegeben hat.',
    },
  },
  control: {
    taken: {
      message:
        'Ein anderes Sidecue lief mit diesem Datenordner schon vorher; Links und „sidecue next“ gehen dorthin.',
      nextStep: 'Sie kommen hierher, sobald das andere geschlossen ist.',
    },
    closed: {
      message: 'Links und Befehle wie „sidecue next“ erreichen dieses Sidecue nicht.',
      nextStep: 'Seine Tasten wirken wie immer; der Grund steht im Protokoll im Datenordner.',
    },
    noAnswer: 'Sidecue hat den Befehl angenommen, aber nicht geantwortet.',
    lineTooLong: (kb) => `Eine Zeile hat höchstens ${kb} KB.`,
    silent: (seconds) => `${seconds} Sekunden lang kam nichts.`,
  },
  newBankNotWritten: 'Die neue Sammlung ließ sich nicht schreiben.',

  browser: {
    ready: (address) => `Sidecue ist bereit unter ${address}`,
    runsAt: 'Sidecue läuft hier schon; das ist die Adresse.',
    runsInFront: 'Sidecue läuft hier schon; sein Fenster ist jetzt vorn.',
    openThere: (bank) => `Um dort ${bank} zu öffnen, wählen Sie die Datei in den Einstellungen.`,
    noWindow: (why) =>
      `Kein Fenster hat sich geöffnet: ${why}. Öffnen Sie die Adresse oben in einem Browser auf diesem Computer.`,
    noDisplay: 'es gibt keinen Bildschirm',
    notOpenedBy: (browser) =>
      browser === null ? 'kein Browser wurde gefunden' : `${browser} konnte keines öffnen`,
  },
  launch: {
    building: 'Sidecue wird gebaut …',
    waiting: 'Ein anderer Start von Sidecue baut es gerade …',
    notBuilt: (why) => `Sidecue ließ sich nicht bauen: ${why}. Alles dazu zeigt „npm run build“.`,
    silent: 'kein Grund genannt',
    mayNotBuild: (folder) =>
      `Sidecue muss gebaut werden, und Sie dürfen in ${folder} nicht schreiben. Lassen Sie es einmal starten, wem der Ordner gehört, oder nehmen Sie eine eigene Kopie.`,
    noFile: (file) => `${file} gibt es nicht`,
    endedBy: (signal) => `beendet durch ${signal ?? 'ein Signal'}`,
    exitCode: (code) => `Exitcode ${code}`,
    noInstaller: 'das Installationsprogramm fehlt',
    interrupted: 'es wurde unterbrochen',
    downloadTooLong: 'das Herunterladen dauerte über fünf Minuten',
    downloadFailed: 'das Herunterladen schlug fehl',
  },
};
