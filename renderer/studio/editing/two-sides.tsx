import { useMemo, type ReactNode } from 'react';
import { diffLines, type DiffLine } from '../../../core/bank/merge/diff-lines.ts';

interface TwoSidesProps {
  /** Heading and text of each side; an empty text is not there. */
  readonly left: { readonly title: string; readonly text: string };
  readonly right: { readonly title: string; readonly text: string };
  /** Said of a side that has no text. */
  readonly missing: string;
}

/** Two states of one part of the bank beside each other, with the lines that differ marked. */
export function TwoSides({ left, right, missing }: TwoSidesProps): ReactNode {
  const { one, other } = useMemo(() => diffLines(left.text, right.text), [left.text, right.text]);
  return (
    <div className="conflict-sides">
      <Side title={left.title} lines={one} missing={missing} />
      <Side title={right.title} lines={other} missing={missing} />
    </div>
  );
}

function Side({
  title,
  lines,
  missing,
}: {
  readonly title: string;
  readonly lines: readonly DiffLine[];
  readonly missing: string;
}): ReactNode {
  return (
    <div className="conflict-side">
      <h4 className="side-title">{title}</h4>
      {lines.length === 0 ? (
        <p className="quiet">{missing}</p>
      ) : (
        <pre>
          {lines.map(({ text, isOnlyHere }, index) =>
            isOnlyHere ? (
              <mark key={index} className="only-here">
                {`${text}\n`}
              </mark>
            ) : (
              `${text}\n`
            ),
          )}
        </pre>
      )}
    </div>
  );
}
