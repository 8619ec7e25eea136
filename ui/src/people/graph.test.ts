import { expect, test } from "vitest";

import type { LinkEdge, LinkNode } from "./api";
import { boxOf, drawn, fitted, holding, labelled, nearest, tiesOf, UNIT, waterfall, zoomed } from "./graph";

const node = (name: string, x: number, y: number, kind = "person"): LinkNode => ({
  name, kind, label: name, category: "unknown", country: "", roles: [], community: 1, x, y,
});
const edge = (one: string, other: string): LinkEdge => ({
  name: `${one}-${other}`, one, other, kind: "member", says: "member", directed: false, sure: true, count: 1,
  first: null, last: null, sources: ["S1"],
});

const NODES = [node("P-1", 0, 0), node("P-2", 3, 1), node("P-3", -2, 0), node("ip/1", 1, 0, "ip"), node("group/g", 0, 4, "group")];
const TIES = tiesOf([edge("P-1", "ip/1"), edge("P-1", "group/g"), edge("P-2", "group/g")]);
const NOTHING: ReadonlySet<string> = new Set();

test("the nearest node in a direction is the next, and what lies aside counts double", () => {
  const [first] = NODES;
  if (first === undefined) throw new Error("no node");
  expect(nearest(NODES, first, "ArrowRight")?.name).toBe("ip/1");
  expect(nearest(NODES, first, "ArrowLeft")?.name).toBe("P-3");
  expect(nearest(NODES, first, "ArrowDown")?.name).toBe("group/g");
  expect(nearest(NODES, first, "ArrowUp")).toBeUndefined();
});

test("kinds, expanding, a way and hiding decide what is drawn", () => {
  const asked = { kinds: new Set(["person"]), expanded: NOTHING, hidden: NOTHING, way: NOTHING };
  const names = (more: object) => drawn(NODES, TIES, { ...asked, ...more }).map(({ name }) => name);
  expect(names({})).toEqual(["P-1", "P-2", "P-3"]);
  expect(names({ expanded: new Set(["P-1"]) })).toEqual(["P-1", "P-2", "P-3", "ip/1", "group/g"]);
  expect(names({ way: new Set(["group/g"]), hidden: new Set(["P-3"]) })).toEqual(["P-1", "P-2", "group/g"]);
});

test("a view shows the whole box, holds a place inside, and changes its scale about a point", () => {
  const room = { width: 400, height: 300 };
  const view = fitted(boxOf(NODES), room);
  for (const { x, y } of NODES) {
    expect(x * UNIT * view.scale + view.x).toBeGreaterThanOrEqual(0);
    expect(y * UNIT * view.scale + view.y).toBeLessThanOrEqual(300);
  }
  const far = holding({ scale: 1, x: 0, y: 0 }, { x: 100, y: -3 }, room);
  expect([100 * UNIT + far.x, -3 * UNIT + far.y]).toEqual([352, 48]);
  const nearer = zoomed({ scale: 1, x: 10, y: 20 }, 2, { x: 110, y: 120 });
  expect(nearer).toEqual({ scale: 2, x: -90, y: -80 });
});

test("a waterfall goes from the odds before any evidence to the odds with all of it", () => {
  const plan = waterfall(4, [15, -3, -0.5]);
  expect(plan.prior).toBe(-7.5);
  expect(plan.bars).toEqual([
    { from: -7.5, step: 15, above: true },
    { from: 7.5, step: -3, above: false },
    { from: 4.5, step: -0.5, above: false },
  ]);
  expect([plan.least, plan.most]).toEqual([-7.5, 7.5]);
});

test("a label is drawn where it has the room, what was asked for always, and the first before the others", () => {
  const at = (name: string, x: number, y: number) => ({ name, x, y, letters: 10 });
  const places = [at("a", 0, 0), at("b", 0.5, 0), at("c", 2, 0), at("d", 0.5, 1)];
  expect([...labelled(places, new Set(), 1)]).toEqual(["a", "c", "d"]);
  expect([...labelled(places, new Set(["b"]), 1)]).toEqual(["b", "c", "d"]);
  expect([...labelled(places, new Set(["a", "b"]), 1)]).toEqual(["a", "b", "c", "d"]);
  expect([...labelled(places, new Set(), 0.1)]).toEqual(["a", "d"]);
  expect([...labelled(places, new Set(), 3)]).toEqual(["a", "b", "c", "d"]);
});
