import type { Words } from '../language.ts';
import type { checkWords } from './words.ts';

const quotedList = (titles: readonly string[]): string => titles.map((title) => `„${title}“`).join(', ');

export const checkGerman: Words<typeof checkWords> = {
  bank: {
    unreadable: {
      message: 'Ihre Sammlung lässt sich gerade nicht lesen.',
      nextStep: 'Sehen Sie die Meldung oben an, oder öffnen Sie das Kartenfenster: Es sagt, warum.',
    },
    empty: 'In Ihrer Sammlung ist keine Frage.',
    fill: 'Schreiben Sie eine, oder importieren Sie Ihre Notizen.',
    import: 'Importieren',
    ready: 'In Ihrer Sammlung sieht nichts falsch aus.',
    wrong: (count) =>
      count === 1
        ? 'Eine Stelle Ihrer Sammlung sieht falsch aus.'
        : `${count} Stellen Ihrer Sammlung sehen falsch aus.`,
    first: (line, problem) => `Die erste ist in Zeile ${line}: ${problem}`,
    goTo: (line) => `Zu Zeile ${line}`,
  },
  pins: {
    none: {
      message: 'Keine Frage ist angeheftet.',
      nextStep: 'Heften Sie die an, die sicher kommen: Sie stehen in der leeren Suche vorn.',
    },
    choose: 'Auswählen',
    ready: 'Die Geschichten Ihrer angehefteten Fragen sind geschrieben.',
    unwritten: (count) =>
      count === 1
        ? 'Eine Geschichte Ihrer angehefteten Fragen ist noch nicht geschrieben.'
        : `${count} Geschichten Ihrer angehefteten Fragen sind noch nicht geschrieben.`,
    write: (titles) => `Schreiben Sie ${quotedList(titles)}, oder lösen Sie die Frage.`,
    writeOne: (title) => `„${title}“ schreiben`,
  },
  faded: {
    none: 'Jede Karte öffnet sich ganz.',
    some: (count) =>
      `${count === 1 ? 'Eine Karte öffnet' : `${count} Karten öffnen`} sich verblasst, so weit Sie geübt haben.`,
    nextStep: 'Die Taste für die ganze Karte zeigt sofort alles.',
    settings: 'Einstellungen',
  },
  keys: {
    page: 'Tasten',
    dead: (count) =>
      count === 1
        ? 'Eine Taste tut nichts: Ein anderes Programm hat sie, oder dieser Computer kennt sie nicht.'
        : `${count} Tasten tun nichts: Ein anderes Programm hat sie, oder dieser Computer kennt sie nicht.`,
    give: 'Vergeben Sie auf der Seite „Tasten“ andere.',
    ready: 'Jede Taste, die aus anderen Programmen wirkt, ist angekommen.',
    seen: (seen, all) => `${seen} von ${all} Tasten, die aus anderen Programmen wirken, sind angekommen.`,
    press: 'Drücken Sie „Tasten ausprobieren“, dann jede Taste einmal: Sie wird grün.',
    inBrowser: {
      message: 'Im Browser wirken Tasten nur, solange das Fenster von Sidecue die Tastatur hat.',
      nextStep:
        'Lassen Sie ein Tastenkürzel Ihres Desktops „sidecue toggle“ oder „sidecue next“ ausführen, oder nehmen Sie die Electron-App.',
    },
  },
  clicks: {
    message: 'Im Browser gehen Klicks nicht durch die schwebende Karte hindurch.',
    nextStep: 'Machen Sie die Karte klein, und legen Sie sie dorthin, wo Sie nicht klicken.',
  },
  place: {
    comesUp: (where) => `Das Kartenfenster erscheint ${where ?? 'auf dem Bildschirm'}.`,
    line: (gaze) => `Die Zeile, die Sie lesen, steht ${gaze}.`,
    measure: 'Messen Sie den Bildschirm auf der Seite „Einstellungen“ mit einer Bankkarte.',
    fit: 'Drücken Sie „An meine Augen anpassen“: Nahe der Linse bleibt Ihr Blick bei Ihrem Gegenüber.',
    gaveWay: {
      width: 'Der Bildschirm ist zu schmal für 13 Zeichen dieser Größe.',
      sideways: 'Die Schriftgröße oder der Platz der Kamera rückt die Zeile weiter als 2,5° zur Seite.',
      below: 'Auf diesem Bildschirm kann die Zeile nicht zwischen 1° und 5° unter der Linse stehen.',
    },
    floating: {
      message: 'Wo die schwebende Karte erscheint, entscheidet der Browser; nur ihre Größe bleibt.',
      nextStep: 'Koppeln Sie die Karte vor dem Gespräch ab, und ziehen Sie sie unter die Kamera.',
    },
    at: (spot, display) => `${spot} auf ${display}`,
    spots: {
      'top left': 'oben links',
      'top centre': 'oben in der Mitte',
      'top right': 'oben rechts',
      'middle left': 'links in der Mitte',
      'middle centre': 'in der Mitte',
      'middle right': 'rechts in der Mitte',
      'bottom left': 'unten links',
      'bottom centre': 'unten in der Mitte',
      'bottom right': 'unten rechts',
    },
    onlyDisplay: (size) => `dem einzigen Bildschirm (${size})`,
    display: (number, all, size, isMain) =>
      `Bildschirm ${number} von ${all} (${size}${isMain ? ', dem Hauptbildschirm' : ''})`,
  },
  fullScreen: {
    maximise: 'Lassen Sie das Gespräch maximiert statt im Vollbild.',
    above: 'Das Kartenfenster lag über einem Vollbildfenster.',
    covered: 'Ein Vollbildfenster hat Sidecue verdeckt.',
    unknown: {
      message: 'Ein Vollbildfenster wurde gezeigt, aber Sidecue kann nicht selbst sehen, was darüber lag.',
      nextStep: 'Haben Sie das Kartenfenster darüber gesehen?',
    },
    untried: {
      message: 'Ob das Kartenfenster über einem Gespräch im Vollbild bleibt, ist noch nicht ausprobiert.',
      nextStep: 'Drücken Sie „Ausprobieren“: Für etwa drei Sekunden öffnet sich ein Vollbildfenster.',
    },
    floating: {
      message:
        'Die schwebende Karte bleibt über anderen Fenstern; ob auch über einem Gespräch im Vollbild, entscheidet Ihr System.',
      nextStep:
        'Koppeln Sie die Karte ab, schalten Sie das Gespräch auf Vollbild, und sehen Sie nach. Ist sie verdeckt, lassen Sie das Gespräch maximiert.',
    },
  },
  capture: {
    seen: 'Wenn Sie diesen Bildschirm teilen, sehen andere Sidecue.',
    shareOne: 'Teilen Sie stattdessen ein Fenster oder einen Tab.',
    shareOneOrAsk:
      'Teilen Sie stattdessen ein Fenster oder einen Tab; „Beim Teilen verbergen“ bittet das System, Sidecue auszulassen.',
    shareAndTry:
      'Teilen Sie trotzdem nur ein Fenster oder einen Tab, und probieren Sie es mit jemandem aus, dem Sie vertrauen.',
    settings: 'Einstellungen',
    picture: {
      seenAlthough: 'Ein Bildschirmfoto zeigt Sidecue, obwohl „Beim Teilen verbergen“ an ist.',
      seen: 'Ein Bildschirmfoto zeigt Sidecue: Andere sehen es, wenn Sie diesen Bildschirm teilen.',
      leftOut: 'Ein Bildschirmfoto lässt Sidecue aus; andere Programme nehmen vielleicht anders auf.',
      covered: 'Auf einem Bildschirmfoto liegt etwas anderes über Sidecue.',
      unknown: {
        message: 'Auf diesem System darf Sidecue kein Bildschirmfoto machen.',
        nextStep:
          'Teilen Sie Ihren Bildschirm in einem Probegespräch mit jemandem, dem Sie vertrauen, und lassen Sie nachsehen.',
      },
    },
    private: {
      win32:
        'Windows wird gebeten, Sidecue aus Aufnahmen herauszuhalten (vor Windows 10 Version 2004 als schwarze Fläche). Das ist kein Versprechen.',
      darwin:
        'macOS wird gebeten, Sidecue aus Aufnahmen herauszuhalten, aber neuere Programme zeigen es trotzdem, ab macOS 15 in jedem Fall. Das ist kein Versprechen.',
      linux:
        'Linux kann kein Fenster aus Aufnahmen heraushalten: Wenn Sie diesen Bildschirm teilen, sehen andere Sidecue.',
    },
  },
};
