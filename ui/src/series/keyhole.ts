import type { Part, Tile } from "./api";

/** A round hole: its centre in thousandths of the picture, its width in thousandths of the shorter side. */
export type Hole = { x: number; y: number; size: number };

export const SIZES = { least: 80, usual: 180, most: 360 } as const;
const STEP = 0.5;
/** The program shows no more of a side than this. */
const MOST_OF_A_SIDE = 400;

export const CENTRE: Hole = { x: 500, y: 500, size: SIZES.usual };

/** Width to height; of a picture whose size is not known, as if it were square. */
export function ratioOf(tile: Pick<Tile, "width" | "height">): number {
  return tile.width && tile.height ? tile.width / tile.height : 1;
}

/** The part of the picture that a hole shows, round on the screen whatever the picture's shape. */
export function partOf(hole: Hole, ratio: number): Part {
  const width = Math.min(MOST_OF_A_SIDE, Math.round(ratio >= 1 ? hole.size / ratio : hole.size));
  const height = Math.min(MOST_OF_A_SIDE, Math.round(ratio >= 1 ? hole.size : hole.size * ratio));
  const at = (centre: number, side: number) => Math.round(Math.min(1000 - side, Math.max(0, centre - side / 2)));
  return [at(hole.x, width), at(hole.y, height), Math.max(1, width), Math.max(1, height)];
}

/** Where a key leads; null for a key that is none of the keyhole's. */
export function moved(hole: Hole, key: string, ratio: number): Hole | null {
  const [, , width, height] = partOf(hole, ratio);
  const within = (value: number) => Math.min(1000, Math.max(0, value));
  switch (key) {
    // Left and right are those of the picture, in every language.
    case "ArrowLeft":
      return { ...hole, x: within(hole.x - width * STEP) };
    case "ArrowRight":
      return { ...hole, x: within(hole.x + width * STEP) };
    case "ArrowUp":
      return { ...hole, y: within(hole.y - height * STEP) };
    case "ArrowDown":
      return { ...hole, y: within(hole.y + height * STEP) };
    case "+":
      return { ...hole, size: Math.min(SIZES.most, hole.size * 1.25) };
    case "-":
      return { ...hole, size: Math.max(SIZES.least, hole.size / 1.25) };
    default:
      return null;
  }
}
