const PUNCTUATION = /[\p{P}$+<=>^`|~]/u;
/** Ideographs, each of which is a word of its own. */
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/u;
/** Maximum number of pieces, with the start and end markers. */
const MAX_PIECES = 128;
const MAX_WORD_LENGTH = 100;
const MAX_TEXT_LENGTH = 2000;

/**
 * Creates the tokenizer that the encoder was trained with: WordPiece, in lower case and without diacritics (uncased BERT,
 * https://arxiv.org/abs/1810.04805).
 *
 * @param vocabulary one piece per line; the 0-based line number is its id
 * @returns a function that returns the ids of a text’s pieces, at most 128
 */
export function createPieceReader(vocabulary: string): (text: string) => number[] {
  const ids = new Map(vocabulary.split('\n').map((piece, id) => [piece, id]));
  const idOf = (piece: string): number => ids.get(piece) ?? 0;
  const [start, end, unknown] = [idOf('[CLS]'), idOf('[SEP]'), idOf('[UNK]')];

  function piecesOf(word: string): number[] {
    if (word.length > MAX_WORD_LENGTH) return [unknown];
    const pieces: number[] = [];
    for (let at = 0; at < word.length;) {
      let until = word.length;
      const isStart = at === 0;
      const piece = (): number | undefined => ids.get((isStart ? '' : '##') + word.slice(at, until));
      while (until > at && piece() === undefined) until--;
      const id = piece();
      if (until === at || id === undefined) return [unknown];
      pieces.push(id);
      at = until;
    }
    return pieces;
  }

  return (text) => {
    const pieces = wordsForPieces(text.slice(0, MAX_TEXT_LENGTH)).flatMap(piecesOf);
    return [start, ...pieces.slice(0, MAX_PIECES - 2), end];
  };
}

function wordsForPieces(text: string): string[] {
  let spaced = '';
  for (const character of text.toLowerCase().normalize('NFD')) {
    if (/\p{Mn}/u.test(character)) continue;
    if (/\s/u.test(character)) spaced += ' ';
    else if (/[\p{Cc}\p{Cf}\p{Co}\ufffd]/u.test(character)) continue;
    else if (PUNCTUATION.test(character) || IDEOGRAPH.test(character)) spaced += ` ${character} `;
    else spaced += character;
  }
  return spaced.split(' ').filter((word) => word !== '');
}
