/**
 * Where tiles stand, without asking the document.
 *
 * Chromium cuts elements at 33.5 million pixels (16.8 at two device pixels a pixel), so a million tiles do not fit under
 * a plain scroll bar. Above MOST the bar is shorter than the grid, and one pixel of the bar is many of the grid; the
 * wheel and the keys still move by the pixels of the grid.
 */
const MOST = 8_000_000;
/** Tiles in the document at a time. */
export const TILES = 110;

export type Grid = {
  columns: number;
  tile: number;
  rows: number;
  /** Height of all rows, in pixels. */
  full: number;
  /** Height of the scrolled element, in pixels. */
  bar: number;
  view: number;
};

/** Square tiles as large as needed for at most TILES of them (with the rows cut at the edges) in the view. */
export function layOut(total: number, width: number, view: number): Grid {
  let columns = Math.max(1, Math.floor(width / 118));
  while (columns > 1 && columns * (Math.ceil(view / (width / columns)) + 1) > TILES) columns -= 1;
  const tile = width / columns;
  const rows = Math.ceil(total / columns);
  const full = rows * tile;
  return { columns, tile, rows, full, bar: Math.min(full, MOST), view };
}

/** The grid's offset for a scroll position. */
export function offsetOf(grid: Grid, scrollTop: number): number {
  const play = grid.bar - grid.view;
  return play <= 0 ? 0 : Math.min(1, Math.max(0, scrollTop / play)) * (grid.full - grid.view);
}

/** The scroll position for a grid's offset. */
export function scrollOf(grid: Grid, offset: number): number {
  const far = grid.full - grid.view;
  return far <= 0 ? 0 : (clamp(grid, offset) / far) * (grid.bar - grid.view);
}

export function clamp(grid: Grid, offset: number): number {
  return Math.min(Math.max(0, offset), Math.max(0, grid.full - grid.view));
}

/** First and one past the last position that is at least partly in view. */
export function visible(grid: Grid, total: number, offset: number): [number, number] {
  const first = Math.floor(offset / grid.tile);
  const last = Math.ceil((offset + grid.view) / grid.tile);
  return [Math.min(total, first * grid.columns), Math.min(total, last * grid.columns)];
}

/** The smallest move of the offset that brings a position wholly into view. */
export function reveal(grid: Grid, offset: number, position: number): number {
  const top = Math.floor(position / grid.columns) * grid.tile;
  if (top < offset) return clamp(grid, top);
  if (top + grid.tile > offset + grid.view) return clamp(grid, top + grid.tile - grid.view);
  return offset;
}
