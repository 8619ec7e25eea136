import type { LinkEdge, LinkNode } from "./api";

export type Point = { x: number; y: number };
export type Box = { x: number; y: number; width: number; height: number };

/** Kinds of things that a chart shows without being asked; the others come by their kind, or as a node's neighbours. */
export const USUAL_KINDS: readonly string[] = ["person", "group"];

/** Pixels of one unit of the server's places. */
export const UNIT = 64;

/** The ties of each node. */
export function tiesOf(edges: readonly LinkEdge[]): ReadonlyMap<string, readonly LinkEdge[]> {
  const found = new Map<string, LinkEdge[]>();
  for (const edge of edges) {
    for (const end of [edge.one, edge.other]) {
      const own = found.get(end);
      if (own === undefined) found.set(end, [edge]);
      else own.push(edge);
    }
  }
  return found;
}

/** The other end of a tie. */
export function beyond(edge: LinkEdge, name: string): string {
  return edge.one === name ? edge.other : edge.one;
}

/** What is drawn: the nodes of the chosen kinds, all neighbours of the expanded ones, everything on the way, none that is
 * hidden. */
export function drawn(
  nodes: readonly LinkNode[],
  ties: ReadonlyMap<string, readonly LinkEdge[]>,
  asked: {
    kinds: ReadonlySet<string>;
    expanded: ReadonlySet<string>;
    hidden: ReadonlySet<string>;
    way: ReadonlySet<string>;
  },
): LinkNode[] {
  const beside = new Set<string>();
  for (const name of asked.expanded) for (const edge of ties.get(name) ?? []) beside.add(beyond(edge, name));
  return nodes.filter(
    ({ name, kind }) => !asked.hidden.has(name) && (asked.kinds.has(kind) || beside.has(name) || asked.way.has(name)),
  );
}

/** The node that lies nearest in a direction: what is aside counts double. */
export function nearest(nodes: readonly LinkNode[], from: LinkNode, key: string): LinkNode | undefined {
  const dx = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const dy = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
  let best: LinkNode | undefined;
  let least = Infinity;
  for (const node of nodes) {
    const x = node.x - from.x;
    const y = node.y - from.y;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (node.name === from.name || ahead <= 0) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [node, far];
  }
  return best;
}

/** The box about some places, in pixels, with room for labels. */
export function boxOf(places: readonly Point[]): Box {
  if (places.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const xs = places.map(({ x }) => x * UNIT);
  const ys = places.map(({ y }) => y * UNIT);
  const [left, top] = [Math.min(...xs) - 70, Math.min(...ys) - 40];
  return { x: left, y: top, width: Math.max(...xs) + 70 - left, height: Math.max(...ys) + 50 - top };
}

/** The names of the nodes whose labels are drawn: those asked for, and of the others, as they come, whoever has the room.
 * Labels keep their size on the screen: about `LETTER` pixels a letter. */
export function labelled(
  nodes: readonly (Point & { name: string; letters: number })[],
  asked: ReadonlySet<string>,
  scale: number,
): ReadonlySet<string> {
  const own = Math.min(1, 2.4 * scale);
  const room = nodes.map(({ name, x, y, letters }) => ({
    name,
    x: x * UNIT * scale,
    y: y * UNIT * scale,
    half: (letters * LETTER * own) / 2,
  }));
  const taken: typeof room = [];
  for (const one of [...room.filter(({ name }) => asked.has(name)), ...room.filter(({ name }) => !asked.has(name))]) {
    const free = taken.every((other) => Math.abs(other.y - one.y) > LINE * own || Math.abs(other.x - one.x) > other.half + one.half);
    if (free || asked.has(one.name)) taken.push(one);
  }
  return new Set(taken.map(({ name }) => name));
}

const LETTER = 6.4;
const LINE = 14;

export type View = { scale: number; x: number; y: number };

/** The scale and shift that show a box whole in a room of this size; never larger than life. */
export function fitted(box: Box, room: { width: number; height: number }): View {
  const scale = Math.min(room.width / box.width, room.height / box.height, 1.2);
  return {
    scale,
    x: room.width / 2 - (box.x + box.width / 2) * scale,
    y: room.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** The view moved so that a place is inside it. */
export function holding(view: View, at: Point, room: { width: number; height: number }): View {
  const x = at.x * UNIT * view.scale + view.x;
  const y = at.y * UNIT * view.scale + view.y;
  const edge = 48;
  return {
    ...view,
    x: view.x + Math.max(0, edge - x) - Math.max(0, x - (room.width - edge)),
    y: view.y + Math.max(0, edge - y) - Math.max(0, y - (room.height - edge)),
  };
}

/** A scale changed about a point of the room. */
export function zoomed(view: View, factor: number, at: Point): View {
  const scale = Math.min(Math.max(view.scale * factor, 0.02), 4);
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

export type Bar = { from: number; step: number; above: boolean };

/** Steps of a weight as bars that begin where the one before ended, from the odds without evidence to the odds with all. */
export function waterfall(odds: number, weights: readonly number[]): { prior: number; bars: Bar[]; least: number; most: number } {
  const prior = odds - weights.reduce((sum, one) => sum + one, 0);
  let at = prior;
  const bars = weights.map((step) => {
    const bar = { from: at, step, above: step >= 0 };
    at += step;
    return bar;
  });
  const ends = [0, prior, ...bars.flatMap(({ from, step }) => [from, from + step])];
  return { prior, bars, least: Math.min(...ends), most: Math.max(...ends) };
}
