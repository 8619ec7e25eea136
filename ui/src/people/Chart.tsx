import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";

import type { LinkEdge, LinkNode, PathView } from "./api";
import { useRoom } from "../design/room";
import { useWords } from "../words/Words";
import { boxOf, fitted, holding, labelled, nearest, UNIT, type View, zoomed } from "./graph";
import { Glyph } from "./Glyph";
import { thingLabel } from "./Named";

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** Nodes at the places that the server computed, and their ties. Arrows go to the nearest node in their direction, `+` and `-`
 * change the scale, `0` shows all, Enter opens. The table (`t`) says the same in words. */
export function Chart({
  nodes,
  edges,
  open,
  mark,
  way,
  sealed,
  choose,
  chooseTie,
  toggleMark,
  enter,
}: {
  nodes: readonly LinkNode[];
  edges: readonly LinkEdge[];
  open: string;
  mark: string;
  way: PathView | null;
  sealed: number;
  choose: (name: string) => void;
  chooseTie: (edge: LinkEdge) => void;
  toggleMark: (name: string) => void;
  enter: (name: string) => void;
}) {
  const words = useWords();
  const { room, width, height } = useRoom<HTMLDivElement>();
  const box = useMemo(() => boxOf(nodes), [nodes]);
  const [moved, setMoved] = useState<View | null>(null);
  const view = moved ?? fitted(box, { width, height });
  const current = nodes.find(({ name }) => name === open);
  const at = useMemo(() => new Map(nodes.map((node) => [node.name, node])), [nodes]);
  const drag = useRef<{ x: number; y: number; view: View } | null>(null);
  useWheel(room, view, setMoved);

  function pressed(event: KeyboardEvent) {
    const middle = { x: width / 2, y: height / 2 };
    if (ARROWS.includes(event.key)) {
      const next = current === undefined ? nodes[0] : nearest(nodes, current, event.key);
      if (next !== undefined) {
        choose(next.name);
        setMoved(holding(view, next, { width, height }));
      }
    } else if (event.key === "Enter" && current !== undefined) enter(current.name);
    else if (event.key === " " && current !== undefined) toggleMark(current.name);
    else if (event.key === "+") setMoved(zoomed(view, 1.25, middle));
    else if (event.key === "-") setMoved(zoomed(view, 0.8, middle));
    else if (event.key === "0") setMoved(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function dragged(event: PointerEvent) {
    const start = drag.current;
    if (start === null) return;
    setMoved({ ...start.view, x: start.view.x + event.clientX - start.x, y: start.view.y + event.clientY - start.y });
  }
  const near = useMemo(
    () => new Set(edges.filter((e) => e.one === open || e.other === open).flatMap((e) => [e.one, e.other])),
    [edges, open],
  );
  const wayEdges = new Set(way?.steps.flatMap((step) => step.edges));
  const wayNodes = useMemo(() => new Set(way?.nodes.map(({ name }) => name)), [way]);
  const isFaded = ({ name }: LinkNode) => open !== "" && near.size > 0 && !near.has(name) && !wayNodes.has(name);
  // Groups and who has a part in the circle come before the others.
  const told = useMemo(() => {
    const first = (node: LinkNode) => (node.kind === "group" ? 0 : node.roles.length > 0 ? 1 : node.kind === "person" ? 2 : 3);
    const asked = new Set([...near, ...wayNodes, open].filter((name) => name !== ""));
    const inOrder = [...nodes].sort((a, b) => first(a) - first(b));
    return labelled(inOrder.map((node) => ({ ...node, letters: short(thingLabel(node)).length })), asked, view.scale);
  }, [nodes, near, wayNodes, open, view.scale]);
  return (
    // A chart is one stop of the keyboard; the arrows move inside it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={room}
      className="chart card"
      role="group"
      aria-label={words.say("people-chart-label", { nodes: nodes.length, edges: edges.length })}
      aria-describedby="chart-open"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, y: event.clientY, view };
      }}
      onPointerMove={dragged}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerLeave={() => {
        drag.current = null;
      }}
    >
      <p id="chart-open" className="visually-hidden" aria-live="polite">
        {current === undefined ? words.say("people-none-open") : `${thingLabel(current)}, ${words.say(`people-kind-${current.kind}`)}`}
      </p>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="14" refY="4" markerWidth="5" markerHeight="5" orient="auto-start-reverse">
              <path className="arrow" d="M0 0 L8 4 L0 8 Z" />
            </marker>
          </defs>
          <g transform={`translate(${String(view.x)} ${String(view.y)}) scale(${String(view.scale)})`}>
            {edges.map((edge) => (
              <Tie
                key={edge.name}
                edge={edge}
                one={at.get(edge.one)}
                other={at.get(edge.other)}
                lit={edge.one === open || edge.other === open}
                onWay={wayEdges.has(edge.name)}
                choose={chooseTie}
              />
            ))}
            {nodes.map((node) => (
              <Mark
                key={node.name}
                node={node}
                scale={view.scale}
                open={node.name === open}
                marked={node.name === mark}
                faded={isFaded(node)}
                choose={choose}
                enter={enter}
              />
            ))}
            {/* Over all marks, so that no name is cut by one. */}
            {nodes.filter(({ name }) => told.has(name)).map((node) => (
              <Name key={node.name} node={node} scale={view.scale} faded={isFaded(node)} />
            ))}
          </g>
          {Array.from({ length: Math.min(sealed, 12) }, (_, n) => (
            <g key={n} transform={`translate(${String(22 + n * 22)} ${String(height - 22)})`} className="sealed-mark">
              <rect x="-7" y="-3" width="14" height="10" rx="2" />
              <path d="M-4 -3 V-6 A4 4 0 0 1 4 -6 V-3" />
              <title>{words.say("people-sealed")}</title>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** The wheel changes the scale; React's own listener could not keep the page from scrolling. */
function useWheel(room: { current: HTMLElement | null }, view: View, set: (view: View) => void) {
  useEffect(() => {
    const element = room.current;
    if (element === null) return;
    function turned(event: WheelEvent) {
      const box = element?.getBoundingClientRect();
      if (box === undefined) return;
      event.preventDefault();
      set(zoomed(view, event.deltaY < 0 ? 1.12 : 0.89, { x: event.clientX - box.left, y: event.clientY - box.top }));
    }
    element.addEventListener("wheel", turned, { passive: false });
    return () => {
      element.removeEventListener("wheel", turned);
    };
  }, [room, view, set]);
}

function Tie({
  edge,
  one,
  other,
  lit,
  onWay,
  choose,
}: {
  edge: LinkEdge;
  one: LinkNode | undefined;
  other: LinkNode | undefined;
  lit: boolean;
  onWay: boolean;
  choose: (edge: LinkEdge) => void;
}) {
  if (one === undefined || other === undefined) return null;
  const ends = { x1: one.x * UNIT, y1: one.y * UNIT, x2: other.x * UNIT, y2: other.y * UNIT };
  const look = `tie tie-${edge.kind}${lit ? " lit" : ""}${onWay ? " way" : ""}${edge.sure ? "" : " unsure"}`;
  return (
    <g
      onClick={() => {
        choose(edge);
      }}
    >
      <line className={look} {...ends} markerEnd={edge.directed ? "url(#arrow)" : undefined} />
      <line className="tie-hit" {...ends} />
    </g>
  );
}

function Mark({
  node,
  scale,
  open,
  marked,
  faded,
  choose,
  enter,
}: {
  node: LinkNode;
  scale: number;
  open: boolean;
  marked: boolean;
  faded: boolean;
  choose: (name: string) => void;
  enter: (name: string) => void;
}) {
  const look = `node category-${node.category === "" ? "none" : node.category}${open ? " open" : ""}${marked ? " marked" : ""}${faded ? " faded" : ""}`;
  return (
    <g
      className={look}
      transform={`translate(${String(node.x * UNIT)} ${String(node.y * UNIT)}) scale(${String(ownScale(scale))})`}
      onClick={() => {
        choose(node.name);
      }}
      onDoubleClick={() => {
        enter(node.name);
      }}
    >
      {(open || marked) && <circle className="ring" r="12" />}
      <Glyph kind={node.kind} community={node.community} />
      {node.roles.includes("bridge") && <circle className="role-bridge" r="10" />}
      {node.roles.includes("admin") && <path className="role-admin" d="M-5 -9 L-3 -13 L0 -10 L3 -13 L5 -9 Z" />}
    </g>
  );
}

function Name({ node, scale, faded }: { node: LinkNode; scale: number; faded: boolean }) {
  return (
    <text
      className={faded ? "node-name faded" : "node-name"}
      transform={`translate(${String(node.x * UNIT)} ${String(node.y * UNIT)}) scale(${String(ownScale(scale))})`}
      y="20"
      textAnchor="middle"
      direction="ltr"
    >
      {short(thingLabel(node))}
    </text>
  );
}

/** Marks and letters keep their size on the screen whatever the scale. */
function ownScale(scale: number): number {
  return Math.min(1 / scale, 2.4);
}

/** At most two dozen letters; control characters are shown as their numbers. */
function short(text: string): string {
  const shown = text.replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
  return shown.length > 24 ? `${shown.slice(0, 23)}…` : shown;
}
