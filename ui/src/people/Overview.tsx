import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";

import { overview, type OverviewView } from "./api";
import { Asking } from "../design/Asking";
import { useRoom } from "../design/room";
import { useWords } from "../words/Words";
import { fitted, type View, zoomed } from "./graph";

/** All nodes of a large chart as points on a canvas; a click, or Enter, opens the part around the nearest person. */
export function Overview({ choose }: { choose: (name: string) => void }) {
  return <Asking ask={overview}>{(view) => <Points view={view} choose={choose} />}</Asking>;
}

const SCALE = 8;

function Points({ view, choose }: { view: OverviewView; choose: (name: string) => void }) {
  const words = useWords();
  const { room, width, height } = useRoom<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [moved, setMoved] = useState<View | null>(null);
  const box = useMemo(() => boxOfAll(view), [view]);
  const shown = moved ?? fitted(box, { width, height });
  useEffect(() => {
    if (canvas.current !== null && width > 0) draw(canvas.current, view, shown, width, height);
  }, [view, shown, width, height]);

  function near(x: number, y: number): string | undefined {
    let best: string | undefined;
    let least = Infinity;
    view.names.forEach((name, n) => {
      if (view.kinds[n] !== "person") return;
      const far = ((view.x[n] ?? 0) * SCALE * shown.scale + shown.x - x) ** 2 + ((view.y[n] ?? 0) * SCALE * shown.scale + shown.y - y) ** 2;
      if (far < least) [best, least] = [name, far];
    });
    return best;
  }
  function pressed(event: KeyboardEvent) {
    const middle = { x: width / 2, y: height / 2 };
    const by = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    if (by !== undefined) setMoved({ ...shown, x: shown.x + (by[0] ?? 0), y: shown.y + (by[1] ?? 0) });
    else if (event.key === "+") setMoved(zoomed(shown, 1.4, middle));
    else if (event.key === "-") setMoved(zoomed(shown, 0.7, middle));
    else if (event.key === "0") setMoved(null);
    else if (event.key === "Enter") {
      const name = near(middle.x, middle.y);
      if (name !== undefined) choose(name);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    // A chart is one stop of the keyboard; the arrows move inside it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={room}
      className="chart overview card"
      role="group"
      aria-label={words.say("people-overview-label", { nodes: view.names.length })}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={pressed}
      onClick={(event) => {
        const at = event.currentTarget.getBoundingClientRect();
        const name = near(event.clientX - at.left, event.clientY - at.top);
        if (name !== undefined) choose(name);
      }}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}

function boxOfAll({ x, y }: OverviewView) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  x.forEach((at, n) => {
    left = Math.min(left, at * SCALE);
    right = Math.max(right, at * SCALE);
    top = Math.min(top, (y[n] ?? 0) * SCALE);
    bottom = Math.max(bottom, (y[n] ?? 0) * SCALE);
  });
  return { x: left - 20, y: top - 20, width: right - left + 40, height: bottom - top + 40 };
}

/** Lines first, then points by community: one path for each colour. */
function draw(canvas: HTMLCanvasElement, view: OverviewView, at: View, width: number, height: number) {
  const density = window.devicePixelRatio;
  canvas.width = width * density;
  canvas.height = height * density;
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const x = (n: number) => (view.x[n] ?? 0) * SCALE * at.scale + at.x;
  const y = (n: number) => (view.y[n] ?? 0) * SCALE * at.scale + at.y;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.strokeStyle = style.getPropertyValue("--tie");
  pen.lineWidth = 0.5;
  pen.beginPath();
  view.one.forEach((from, n) => {
    pen.moveTo(x(from), y(from));
    pen.lineTo(x(view.other[n] ?? 0), y(view.other[n] ?? 0));
  });
  pen.stroke();
  const size = Math.min(Math.max(2, at.scale * 3), 5);
  for (let colour = 0; colour <= 8; colour += 1) {
    pen.fillStyle = style.getPropertyValue(`--community-${String(colour)}`);
    view.communities.forEach((community, n) => {
      const own = community === 0 ? 0 : ((community - 1) % 8) + 1;
      if (own === colour) pen.fillRect(x(n) - size / 2, y(n) - size / 2, size, size);
    });
  }
}
