import { countedIn, listedIn, type Words } from '../language.ts';
import type { bankWords } from './words.ts';

const counted = countedIn('de');
const listed = listedIn('de');
const stories = counted('Geschichte', 'Geschichten');

export const bankGerman: Words<typeof bankWords> = {
  quoted: (words) => `„${words}“`,
  newQuestions: 'Neue Fragen',

  problems: {
    otherShape: (looksLike) => `Das sieht nach etwas anderem aus (${looksLike}): Importieren Sie es.`,
    garbled: (word) =>
      `„${word}“ enthält kaputte Zeichen: Ein Programm hat es in der falschen Kodierung gespeichert.`,
    replaceWith: (word) => `Durch „${word}“ ersetzen`,
    belongsToNone: (question) => `${question} steht neben den Fragen und gehört zu keiner.`,
    moveBelow: 'Unter die Frage darüber rücken',
    noCues: (question) => `${question} hat weder Stichworte noch eine Geschichte.`,
    writeCue: 'Schreiben Sie eingerückt ein Stichwort oder eine Zeile „STORY: …“ darunter',
    mayBeTypo: (story, meant) => `Die Geschichte ${story} ist vielleicht ein Tippfehler für ${meant}.`,
    anotherName: (alias, title) => `${alias}, ein anderer Name von ${title}`,
    callIt: (title) => `In ${title} umbenennen`,
    emptyHeading: 'Eine Überschrift hat hier keine Wörter.',
    emptySection: (title) => `Der Abschnitt ${title} hat keine Fragen.`,
    fillSection: 'Schreiben Sie eine Frage darunter, oder entfernen Sie die Überschrift',
    removeHeading: 'Überschrift entfernen',
    askedTwice: (question) => `${question} steht zweimal in dieser Sammlung.`,
    removeThis: 'Diese entfernen',
    moveToFirst: 'Stichworte und Geschichten zur ersten verschieben, dann diese entfernen',
    looseLines:
      'Diese Zeilen stehen unter „Stories“, gehören aber zu keiner Geschichte; daher zeigt sie keine Karte.',
    writeTitle: 'Schreiben Sie „## “ und einen Titel darüber',
  },
  shapes: {
    web: 'eine Webseite',
    data: 'Daten',
    table: 'eine Tabelle mit Fragen',
    headings: 'Fragen in Überschriften',
    labels: 'mit „Q:“ markierte Fragen',
    bold: 'Fragen in fetten Zeilen',
    answers: 'Fragen mit Antworten hinter „A:“',
    outline: 'eine Gliederung aus einem anderen Programm',
    folds: 'Fragen mit eingeklappten Antworten',
    star: 'Antworten in STAR-Form',
    bullets: 'eine Liste mit „•“ als Zeichen',
    other: 'Notizen in anderer Form',
  },

  edits: {
    addQuestion: (question) => `Neue Frage „${question}“`,
    question: (question, changed) => [`Frage „${question}“`, ...changed].join(', '),
    questionParts: {
      text: 'Wortlaut',
      cues: 'Stichworte',
      references: 'Geschichten',
      alsoAsked: 'andere Wortlaute',
    },
    moveOne: (question) => `Frage „${question}“ verschieben`,
    moveMany: (count) => `${count} Fragen verschieben`,
    deleteOne: (question) => `Frage „${question}“ löschen`,
    deleteMany: (count) => `${count} Fragen löschen`,
    addSection: (title) => `Neuer Abschnitt „${title}“`,
    renameSection: (title, now) => `Abschnitt „${title}“, jetzt „${now}“`,
    deleteSection: (title) => `Abschnitt „${title}“ löschen`,
    addStory: (title) => `Neue Geschichte „${title}“`,
    story: (title, changed) => [`Geschichte „${title}“`, ...changed].join(', '),
    now: (title) => `jetzt „${title}“`,
    storyParts: {
      notes: 'Fließtext',
      numbers: 'Zahlen',
      followUps: 'Nachfragen',
      aliases: 'andere Namen',
      tags: 'Schlagwörter',
    },
    mergeStories: (from, into) => `Geschichte „${from}“ mit „${into}“ zusammenführen`,
    deleteStory: (title) => `Geschichte „${title}“ löschen`,
    tagMany: (count, tag) => `${count} Geschichten mit „${tag}“ verschlagworten`,
    fix: (count) => (count === 1 ? 'Eine Stelle berichtigen' : `${count} Stellen berichtigen`),
    imported: (count, from) => `${counted('Frage', 'Fragen')(count)} aus ${from} importiert`,
    setText: 'Markdown ändern',
  },

  refusals: {
    stale: (what) =>
      `${what} hat sich inzwischen geändert. Sehen Sie sich den neuen Stand an, und ändern Sie ihn dann.`,
    noWords: (what) => `${what} hat keine Wörter. Schreiben Sie erst welche.`,
    cannotHold: (what) => `${what} lässt sich so nicht in eine Sammlung schreiben. Wählen Sie andere Worte.`,
    tooLong: (what, most) =>
      `${what} darf höchstens ${most.toLocaleString('de')} Zeichen haben. Kürzen Sie bitte.`,
    angleTooLong: 'Ein Blickwinkel hat höchstens drei Wörter. Der Rest gehört in die Notiz.',
    titleWithoutLetters:
      'Der Titel einer Geschichte braucht einen Buchstaben, eine Ziffer oder ein Zeichen. Geben Sie ihr einen Namen.',
    reservedTitle: (title) =>
      `„${title}“ hat in einer Sammlung eine eigene Bedeutung. Wählen Sie etwas anderes.`,
    nameTaken: (title) =>
      `Eine Geschichte „${title}“ gibt es schon. Führen Sie beide zusammen, oder wählen Sie einen anderen Titel.`,
    titleStays: 'Das ist der Titel der Sammlung; er bleibt. Löschen Sie die Fragen einzeln.',
    sameStory: 'Eine Geschichte lässt sich nicht mit sich selbst zusammenführen. Wählen Sie eine andere.',
    noFix: 'Diese Stelle kann Sidecue nicht berichtigen. Ändern Sie den Text von Hand.',
    tangled:
      'Das Markdown ringsum ist zu ungewöhnlich, um es hier sicher zu ändern. Ändern Sie es in der Markdown-Ansicht.',
  },
  called: {
    problem: 'Die Stelle',
    question: 'Die Frage',
    questionAs: (words) => `Die Frage „${words}“`,
    cue: 'Das Stichwort',
    cueAs: (words) => `Das Stichwort „${words}“`,
    wording: 'Der andere Wortlaut',
    words: (words) => `„${words}“`,
    section: (title) => `Der Abschnitt „${title}“`,
    sectionTitle: 'Der Titel des Abschnitts',
    sectionTitleAs: (title) => `Der Abschnittstitel „${title}“`,
    story: 'Die Geschichte',
    storyTitle: 'Der Titel der Geschichte',
    storyTitleAs: (title) => `Der Geschichtentitel „${title}“`,
    titleOf: (story) => `Der Titel von „${story}“`,
    beatOf: (beat, story) => `„${beat}“ von „${story}“`,
    reference: (title) => `Der Verweis auf „${title}“`,
    tag: 'Das Schlagwort',
    alias: 'Der andere Name',
    note: 'Die Notiz',
    cues: 'Die Liste der Stichworte',
    references: 'Die Liste der Geschichten',
    alsoAsked: 'Die Liste der anderen Wortlaute',
  },

  tagged: (count, unwritten) => {
    const rest =
      unwritten === 0
        ? ''
        : ` ${unwritten === 1 ? '1 ihrer Geschichten hat' : `${unwritten} ihrer Geschichten haben`} noch keinen Eintrag, in dem ein Schlagwort stehen könnte.`;
    if (count > 0) return `${stories(count)} verschlagwortet.${rest}`;
    return unwritten > 0
      ? `Nichts verschlagwortet.${rest}`
      : 'Nichts verschlagwortet: Jede ihrer Geschichten hat das Schlagwort schon, oder sie haben keine.';
  },

  export: {
    kinds: { sheet: 'Ein Blatt zum Drucken', deck: 'Ein Kartenstapel', table: 'Eine Tabelle' },
    stories: (count) => `die ${stories(count)}`,
    answers: 'die Zuordnung von Geschichten zu Fragen',
    depth: 'die Unterordnung von Stichworten',
    wordings: 'andere Wortlaute',
    names: 'Schlagwörter und andere Namen',
    loses: (kind, lost) =>
      `${kind} hat keinen Platz für ${listed(lost)}: Exportieren Sie JSON oder Markdown, um alles zu behalten.`,
    untitled: 'Fragen',
    library: 'Geschichten',
    story: (title) => `Geschichte: ${title}`,
  },
};
