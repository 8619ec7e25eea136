import { memo } from "react";

import type { Tile } from "./api";
import { useWords, type Words } from "../words/Words";
import { isolated } from "../words/visible";
import { clock } from "./Strip";

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
  const grade = tile?.grades.at(-1);
  const known = tile?.known[0];
  const good = known?.good === true;
  const disputed = tile?.settled === "disputed" || tile?.settled === "contested";
  return (
    <div
      id={`tile-${position}`}
      className={["tile", focused ? "focused" : "", selected ? "selected" : "", good ? "known-good" : ""].join(" ")}
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
        {tile && grade && (
          <span className={disputed ? "badge grade disputed" : "badge grade"} dir="ltr">
            {disputed ? [...new Set(tile.grades.map((one) => one.category))].join(" / ") : grade.category}
            {tile.grades.some((one) => one.unseen) && <i className="twice" aria-hidden="true" />}
          </span>
        )}
        {known && !grade && <span className={good ? "badge good" : "badge known"}>{good ? "✓" : known.category || "●"}</span>}
        <span className="foot" dir="ltr">
          {tile?.away != null && tile.away > 0 && <span>{tile.away}</span>}
          {tile && tile.members > 1 && <span>×{tile.members}</span>}
          {tile?.duration_ms != null && <span>▶ {clock(tile.duration_ms)}</span>}
          {tile && tile.tags.length > 0 && <span>#</span>}
        </span>
      </div>
    </div>
  );
});

function describe(tile: Tile, words: Words): string {
  const parts = [words.say("screen-tile", { number: tile.position + 1, kind: words.say(`screen-kind-of-${tile.kind}`) })];
  const grade = tile.grades.at(-1);
  parts.push(grade ? words.say("screen-tile-graded", { category: grade.category }) : words.say("screen-tile-ungraded"));
  if (tile.settled === "disputed" || tile.settled === "contested") parts.push(words.say(`review-verdict-${tile.settled}`));
  if (tile.known[0]) parts.push(words.say("screen-tile-known", { set: tile.known[0].set }));
  for (const tag of tile.tags) parts.push(`#${isolated(tag.text)}`);
  return parts.join(", ");
}
