import { useCallback, useState } from "react";

import { api, type ReviewFilter } from "../api";
import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";
import { useWords } from "../words/Words";
import { useGrading } from "./grading";
import { GridView } from "./GridView";
import { usePages } from "./pages";
import { StackPanel } from "./StackPanel";

const FILTERS: readonly ReviewFilter[] = ["all", "ungraded", "known", "graded"];

export function ReviewPage() {
  const words = useWords();
  const [filter, setFilter] = useState<ReviewFilter>("all");
  return (
    <div className="review">
      <div className="review-head">
        <h1>{words.say("screen-review")}</h1>
        <div className="filters" role="group" aria-label={words.say("screen-filter")}>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              className="filter"
              aria-pressed={one === filter}
              onClick={() => {
                setFilter(one);
              }}
            >
              {words.say(`screen-filter-${one}`)}
            </button>
          ))}
        </div>
        <ul className="marks" aria-hidden="true">
          <li>
            <span className="badge grade">1</span>
            {words.say("screen-filter-graded")}
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
        <p className="quiet veil-note">{words.say("screen-veil-note")}</p>
      </div>
      <Stacks key={filter} filter={filter} />
    </div>
  );
}

function Stacks({ filter }: { filter: ReviewFilter }) {
  const words = useWords();
  const pages = usePages(filter);
  const askScheme = useCallback(() => api.scheme(), []);
  const [scheme] = useReading(askScheme);
  const grading = useGrading(pages, scheme.state === "ready" ? scheme.value : null);
  const [focus, setFocus] = useState(0);
  const [sharp, setSharp] = useState<string | null>(null);

  if (pages.failed) return <Failed error={pages.failed} />;
  if (scheme.state === "failed") return <Failed error={scheme.error} />;
  if (pages.total === null || scheme.state === "loading") return <Loading />;
  if (pages.total === 0) return <p className="state quiet">{words.say("screen-no-stacks")}</p>;
  return (
    <>
      <GridView
        pages={pages}
        total={pages.total}
        filter={filter}
        scheme={scheme.value}
        grading={grading}
        focus={focus}
        setFocus={setFocus}
        setSharp={setSharp}
      />
      <StackPanel
        tile={pages.tile(focus)}
        total={pages.total}
        ungraded={pages.ungraded}
        scheme={scheme.value}
        sharp={sharp}
        error={grading.error}
      />
    </>
  );
}
