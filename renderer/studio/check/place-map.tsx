import type { ReactNode } from 'react';
import type { CuePlace } from '../../../core/contract/contract.ts';

/** The displays as they stand beside each other, and the cue window on them. */
export function PlaceMap({ place: { window, displays } }: { readonly place: CuePlace }): ReactNode {
  const rectangles = displays.map(({ bounds }) => bounds);
  const left = Math.min(...rectangles.map(({ x }) => x));
  const top = Math.min(...rectangles.map(({ y }) => y));
  const right = Math.max(...rectangles.map(({ x, width }) => x + width));
  const bottom = Math.max(...rectangles.map(({ y, height }) => y + height));
  // Room for the lines around.
  const edge = (right - left) / 100;
  const box = [left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge].join(' ');
  return (
    <svg className="check-map" viewBox={box} role="img" aria-label="The displays and the cue window on them">
      {rectangles.map(({ x, y, width, height }) => (
        <rect
          key={`${x},${y}`}
          className="check-display"
          x={x}
          y={y}
          width={width}
          height={height}
          rx={edge}
        />
      ))}
      <rect className="check-window" {...window} rx={edge / 2} />
    </svg>
  );
}
