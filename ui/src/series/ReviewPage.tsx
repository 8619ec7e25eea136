import "./review.css";

import { useCallback, useState } from "react";

import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";
import { useWords } from "../words/Words";
import { schemeIn } from "./ahead";
import { SHOWN } from "./api";
import { Filters } from "./Filters";
import { Stacks } from "./Stacks";
import { useView } from "./view";

/** How much of a veil is shown: as it is, dim, or nothing but marks. Less can always be asked for, never more. */
const VEILS = ["veil", "dim", "blank"] as const;
const KEPT = "crosswalk.veil";

/** Every picture and video once, veiled. An address leads to one stack in one view: `/review/T-12?show=second&known_set=K1`. */
export function ReviewPage({ rest }: { rest: readonly string[] }) {
  const words = useWords();
  const [view, change] = useView();
  const [veil, setVeil] = useState(() => VEILS.find((one) => one === localStorage.getItem(KEPT)) ?? "veil");
  const ask = useCallback(() => schemeIn(words.language), [words.language]);
  const [scheme, again] = useReading(ask);
  const cycleVeil = useCallback(() => {
    setVeil((now) => {
      const next = VEILS[(VEILS.indexOf(now) + 1) % VEILS.length] ?? "veil";
      localStorage.setItem(KEPT, next);
      return next;
    });
  }, []);
  return (
    <div className="review" data-veil={veil}>
      <div className="review-head">
        <h1>{words.say("screen-review")}</h1>
        <div className="filters" role="group" aria-label={words.say("screen-filter")}>
          {SHOWN.map((one) => (
            <button
              key={one}
              type="button"
              className="filter"
              aria-pressed={one === view.show}
              onClick={() => {
                change({ show: one });
              }}
            >
              {words.say(`screen-filter-${one}`)}
            </button>
          ))}
        </div>
        <Marks />
        <Filters view={view} change={change} />
      </div>
      {scheme.state === "failed" && <Failed error={scheme.error} again={again} />}
      {scheme.state === "loading" && <Loading />}
      {scheme.state === "ready" && (
        <Stacks key={JSON.stringify(view)} view={view} scheme={scheme.value} linked={rest[0]} cycleVeil={cycleVeil} />
      )}
    </div>
  );
}

/** What the marks on a tile mean. */
function Marks() {
  const words = useWords();
  return (
    <ul className="marks" aria-hidden="true">
      <li>
        <span className="badge grade">1</span>
        {words.say("screen-filter-graded")}
      </li>
      <li>
        <span className="badge grade">
          1<i className="twice" />
        </span>
        {words.say("review-mark-twice")}
      </li>
      <li>
        <span className="badge grade disputed" dir="ltr">
          1 / 2
        </span>
        {words.say("screen-filter-disputed")}
      </li>
      <li>
        <span className="badge known">1</span>
        {words.say("screen-filter-known")}
      </li>
      <li>
        <span className="badge good">✓</span>
        {words.say("screen-known-good")}
      </li>
    </ul>
  );
}
