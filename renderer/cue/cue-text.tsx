import type { ReactNode } from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { splitNumbers } from './numbers.ts';

/** A line of notes with its numbers bold. */
export function CueText({ text }: { readonly text: string }): ReactNode {
  return splitNumbers(repairMojibake(text)).map((piece, index) =>
    piece.isNumber ? (
      <strong key={index} className="number">
        {piece.text}
      </strong>
    ) : (
      piece.text
    ),
  );
}
