import { memo } from "react";

import type { Tile } from "../api";
import { useWords, type Words } from "../words/Words";

type Props = {
  position: number;
  total: number;
  tile: Tile | undefined;
  focused: boolean;
  selected: boolean;
  left: number;
  top: number;
  size: number;
};

/** One veiled stack: how many copies, how long, what it was graded, whether a list knows it. */
export const TileView = memo(function TileView(props: Props) {
  const { position, total, tile, focused, selected, left, top, size } = props;
  const words = useWords();
  const grade = tile?.grades[tile.grades.length - 1];
  const disputed = new Set(tile?.grades.map((one) => `${one.scheme}/${one.category}`)).size > 1;
  const known = tile?.known[0];
  return (
    <div
      id={`tile-${position}`}
      className={["tile", focused ? "focused" : "", selected ? "selected" : "", known?.good ? "known-good" : ""].join(" ")}
      role="option"
      data-position={position}
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={total}
      aria-label={tile ? describe(tile, words) : words.say("screen-loading")}
      style={{ insetInlineStart: left, insetBlockStart: top, inlineSize: size, blockSize: size }}
    >
      <div className="tile-face">
        {tile?.veil != null && <img src={`data:image/png;base64,${tile.veil}`} alt="" draggable={false} />}
        {grade && <span className={disputed ? "badge grade disputed" : "badge grade"}>{grade.category}</span>}
        {known && !grade && <span className={known.good ? "badge good" : "badge known"}>{known.good ? "✓" : known.category || "●"}</span>}
        <span className="foot" dir="ltr">
          {tile && tile.members > 1 && <span>×{tile.members}</span>}
          {tile?.duration_ms != null && <span>▶ {Math.round(tile.duration_ms / 1000)}s</span>}
        </span>
      </div>
    </div>
  );
});

function describe(tile: Tile, words: Words): string {
  const parts = [words.say("screen-tile", { number: tile.position + 1, kind: words.say(`screen-kind-of-${tile.kind}`) })];
  const grade = tile.grades[tile.grades.length - 1];
  parts.push(grade ? words.say("screen-tile-graded", { category: grade.category }) : words.say("screen-tile-ungraded"));
  if (tile.known[0]) parts.push(words.say("screen-tile-known", { set: tile.known[0].set }));
  return parts.join(", ");
}
