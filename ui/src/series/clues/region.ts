/** x, y, width and height in thousandths of a picture. */
export type Region = readonly [number, number, number, number];

/** What the program takes at least of a side. */
const LEAST = 20;
const STEP = 20;
const FIRST: Region = [400, 400, 200, 200];

/** The region between two points, inside the picture and never smaller than it may be. */
export function drawn([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): Region {
  const side = (one: number, other: number): [number, number] => {
    const length = Math.max(LEAST, Math.abs(one - other));
    return [Math.min(Math.min(one, other), 1000 - length), length];
  };
  const [x, width] = side(ax, bx);
  const [y, height] = side(ay, by);
  return [x, y, width, height];
}

/** The region after an arrow, which moves it, or with `Shift` changes its size; the first arrow makes one in the middle. */
export function stepped(region: Region | null, key: string, grows: boolean): Region | null {
  const ways: Record<string, readonly [number, number]> = {
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  };
  const way = ways[key];
  if (way === undefined) return region;
  if (region === null) return FIRST;
  const [x, y, width, height] = region;
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return grows
    ? [x, y, within(width + way[0], LEAST, 1000 - x), within(height + way[1], LEAST, 1000 - y)]
    : [within(x + way[0], 0, 1000 - width), within(y + way[1], 0, 1000 - height), width, height];
}
