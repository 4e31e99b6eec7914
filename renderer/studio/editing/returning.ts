/** In ms: what undo brings back is on screen by then, also from a slow disk. */
const WITHIN = 1000;

let timer: number | undefined;

/** Lets what undo brings back in the next moment come in with a motion, see `editing.css`. */
export function showReturning(): void {
  window.clearTimeout(timer);
  document.body.dataset['returning'] = 'true';
  timer = window.setTimeout(() => delete document.body.dataset['returning'], WITHIN);
}
