import { type CSSProperties, type PointerEvent, useEffect, useRef } from "react";

import { useWords } from "../words/Words";
import type { Tile } from "./api";
import { type Hole, partOf, ratioOf } from "./keyhole";
import type { Sight } from "./sight";

/** Milliseconds after the last move of a hole before its part is asked for. */
const REST = 90;

/** The picture large, above the grid: sharp as long as a key is held, or veiled with a small round hole that shows what is
 * under it. */
export function Viewer({
  tile,
  sight,
  hole,
  veil,
  frame,
  moveHole,
}: {
  tile: Tile;
  sight: Sight;
  hole: Hole | null;
  veil: string | null;
  frame: number;
  moveHole: (hole: Hole) => void;
}) {
  const words = useWords();
  const { show } = sight;
  const face = useRef<HTMLDivElement>(null);
  const ratio = ratioOf(tile);
  const part = hole === null ? null : partOf(hole, ratio);
  const asked = part?.join(" ");
  useEffect(() => {
    if (asked === undefined) return;
    const waiting = setTimeout(() => {
      const [x = 0, y = 0, width = 0, height = 0] = asked.split(" ").map(Number);
      show(tile.stack, frame, [x, y, width, height]);
    }, REST);
    return () => {
      clearTimeout(waiting);
    };
  }, [asked, frame, show, tile.stack]);

  if (hole === null && sight.sharp === null) return null;

  function pointed(event: PointerEvent) {
    const box = face.current?.getBoundingClientRect();
    if (hole === null || box === undefined) return;
    moveHole({
      ...hole,
      x: ((event.clientX - box.left) / box.width) * 1000,
      y: ((event.clientY - box.top) / box.height) * 1000,
    });
  }

  const shown = sight.sharp;
  return (
    <div className="viewer">
      {hole === null || part === null ? (
        shown !== null && <img className="whole" src={shown.url} alt={words.say("screen-unveiled")} />
      ) : (
        <div className="keyhole" ref={face} style={{ "--ratio": ratio } as CSSProperties} onPointerMove={pointed}>
          {veil !== null && <img className="veiled" src={`data:image/png;base64,${veil}`} alt={words.say("screen-veiled")} />}
          {shown?.part != null && (
            <img className="hole" src={shown.url} alt={words.say("review-keyhole")} style={placed(shown.part)} />
          )}
          <span className="ring" aria-hidden="true" style={placed(part)} />
        </div>
      )}
    </div>
  );
}

/** Left to right in every language: it is a place in a picture. */
function placed([x, y, width, height]: readonly [number, number, number, number]) {
  return { left: `${x / 10}%`, top: `${y / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` };
}
