import type { ReactNode } from "react";

import type { LinkNode } from "./api";
import { useWords } from "../words/Words";
import { Glyph } from "./Glyph";

const KINDS = ["person", "group", "phone", "email", "handle", "ip", "device", "wallet", "item"] as const;

/** The legend, which chooses: each kind with its mark and number. */
export function Kinds({
  nodes,
  kinds,
  setKinds,
  hidden,
  showHidden,
  whole,
}: {
  nodes: readonly LinkNode[];
  kinds: string;
  setKinds: (kinds: string) => void;
  hidden: number;
  showHidden: () => void;
  /** Back to all, where only a part is shown. */
  whole: (() => void) | undefined;
}) {
  const words = useWords();
  const chosen = new Set(kinds.split(","));
  return (
    <div className="kinds">
      <div role="group" aria-label={words.say("people-kinds")} className="kinds-group">
        {KINDS.map((kind) => {
          const many = nodes.filter((node) => node.kind === kind).length;
          if (many === 0) return null;
          return (
            <button
              key={kind}
              type="button"
              className="toggle"
              aria-pressed={chosen.has(kind)}
              onClick={() => {
                setKinds(KINDS.filter((one) => (one === kind ? !chosen.has(one) : chosen.has(one))).join(","));
              }}
            >
              <svg width="14" height="14" viewBox="-8 -8 16 16" aria-hidden="true">
                <Glyph kind={kind} community={0} />
              </svg>
              {words.say(`people-kind-${kind}`)} <span className="quiet">{words.number(many)}</span>
            </button>
          );
        })}
      </div>
      <Legend />
      {hidden > 0 && (
        <button type="button" className="plain" onClick={showHidden}>
          {words.say("people-show-hidden", { count: hidden })}
        </button>
      )}
      {whole !== undefined && (
        <button type="button" className="plain" onClick={whole}>
          {words.say("people-whole")}
        </button>
      )}
    </div>
  );
}

/** What the marks on the chart mean. */
function Legend() {
  const words = useWords();
  return (
    <ul className="legend" aria-label={words.say("people-legend")}>
      <Meaning word="people-legend-community">
        <circle className="glyph glyph-person community-1" cx="-8" r="5" />
        <circle className="glyph glyph-person community-2" r="5" />
        <circle className="glyph glyph-person community-3" cx="8" r="5" />
      </Meaning>
      <Meaning word="part-admin">
        <path className="role-admin" d="M-7 4 L-4 -5 L0 0 L4 -5 L7 4 Z" />
      </Meaning>
      <Meaning word="part-bridge">
        <circle className="glyph glyph-person community-1" r="5" />
        <circle className="role-bridge" r="7.5" />
      </Meaning>
      <Meaning word="people-legend-faded">
        <g className="category-unknown">
          <circle className="glyph glyph-person community-1" r="6" />
        </g>
      </Meaning>
      <Meaning word="people-sealed">
        <g className="sealed-mark">
          <rect x="-7" y="-2" width="14" height="9" rx="2" />
          <path d="M-4 -2 V-4 A4 4 0 0 1 4 -4 V-2" />
        </g>
      </Meaning>
    </ul>
  );
}

function Meaning({ word, children }: { word: string; children: ReactNode }) {
  const words = useWords();
  return (
    <li>
      <svg width={word === "people-legend-community" ? 30 : 18} height="18" viewBox={word === "people-legend-community" ? "-15 -9 30 18" : "-9 -9 18 18"} aria-hidden="true">
        {children}
      </svg>
      {words.say(word)}
    </li>
  );
}
