/** Rows that are drawn beyond the edges of what is seen. */
const MARGIN = 12;

/** The window moves in steps, so that most scrolling draws nothing. */
const STEP = 6;

/** Rows that are drawn: from `first` up to, but without, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** The rows of `count` that are drawn when a box of `boxHeight` has been scrolled to `top`. */
export function rowWindow(top: number, boxHeight: number, rowHeight: number, count: number): RowWindow {
  const seen = Math.ceil(boxHeight / rowHeight);
  const wanted = Math.floor(top / rowHeight / STEP) * STEP - MARGIN;
  const size = seen + 2 * MARGIN + STEP;
  const first = Math.max(0, Math.min(wanted, count - size));
  return { first, end: Math.min(count, first + size) };
}
