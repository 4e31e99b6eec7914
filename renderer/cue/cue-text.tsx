import type { ReactNode } from 'react';
import { asMeant } from '../../core/bank/garbled.ts';
import { splitNumbers } from './numbers.ts';

/** A line of notes with its numbers bold. */
export function CueText({ text }: { readonly text: string }): ReactNode {
  return splitNumbers(asMeant(text)).map((piece, index) =>
    piece.isNumber ? (
      <strong key={index} className="number">
        {piece.text}
      </strong>
    ) : (
      piece.text
    ),
  );
}
