import { useCallback, useLayoutEffect, useMemo, useState } from "react";

import { Asking } from "../../design/Asking";
import { Page } from "../../design/Page";
import { useActs } from "../../shell/acts";
import { go } from "../../shell/routes";
import { Untrusted, useWords } from "../../words/Words";
import { type Undone, undoLast } from "../api";
import { digitOf } from "../commands";
import { saidUndone } from "../undone";
import { addressOf, viewOf } from "../view";
import { one, type Series } from "./api";
import { type Asked, AskDialog } from "./AskDialog";
import { ClueCard } from "./ClueCard";
import { HypothesisCard } from "./HypothesisCard";
import { SidePanel } from "./SidePanel";

/** One series: what was seen, what is supposed, what led nowhere, who looked, and who else works on it. */
export function SeriesView({ series }: { series: string }) {
  const ask = useCallback(() => one(series), [series]);
  return <Asking ask={ask}>{(told) => <Scene told={told} />}</Asking>;
}

function Scene({ told }: { told: Series }) {
  const words = useWords();
  const [now, setNow] = useState(told);
  const [asked, setAsked] = useState<Asked | null>(null);
  const acts = useMemo(() => {
    const at = (what: Asked["what"], kind: string) => () => {
      const about = focused(kind);
      if (about !== null) setAsked({ what, about });
    };
    return [
      { key: "a", label: "series-add-clue", act: () => { setAsked({ what: "clue", about: null }); } },
      { key: "h", label: "series-add-hypothesis", act: () => { setAsked({ what: "hypothesis", about: null }); } },
      { key: "d", label: "series-add-dead-end", act: () => { setAsked({ what: "dead-end", about: focused("") }); } },
      { key: "r", label: "series-rebut", act: at("rebuttal", "hypothesis") },
      { key: "e", label: "series-restate", act: at("confidence", "hypothesis") },
      { key: "p", label: "series-add-stacks", act: () => { setAsked({ what: "stacks", about: null }); } },
      {
        key: "v",
        label: "series-review",
        act: () => { go(addressOf({ ...viewOf(""), series: told.series })); },
      },
      { shown: "Ctrl + Z", label: "series-undo" },
      { shown: "Space", label: "series-key-see" },
    ];
  }, [told.series]);
  useActs(acts);
  const { taken, refused } = useUndo(told.series, setNow);

  return (
    <Page
      title={<Untrusted text={now.title} />}
      state={
        <>
          <bdi dir="ltr">{now.series}</bdi> · {words.say("series-state", { stacks: now.stacks, by: now.by })}
        </>
      }
      acts={
        <>
          <AskButton asked="clue" letter="a" label="series-add-clue" ask={setAsked} primary />
          <AskButton asked="hypothesis" letter="h" label="series-add-hypothesis" ask={setAsked} />
          <AskButton asked="dead-end" letter="d" label="series-add-dead-end" ask={setAsked} />
        </>
      }
      side={<SidePanel series={now} addStacks={() => { setAsked({ what: "stacks", about: null }); }} />}
    >
      <div className="scene">
        {refused !== null && (
          <p className="bad" role="alert">
            <Untrusted text={refused.message} />
          </p>
        )}
        {taken !== null && (
          <p className="quiet" role="status">
            {saidUndone(words, taken)}
          </p>
        )}
        <Elsewhere series={now} />
        <section aria-label={words.say("series-clues")}>
          <h2>{words.say("series-clues")}</h2>
          {now.clue_list.length === 0 && <p className="quiet">{words.say("series-no-clues")}</p>}
          {now.clue_list.map((clue) => (
            <ClueCard key={clue.judgement} clue={clue} me={now.me} ask={setAsked} />
          ))}
        </section>
        <section aria-label={words.say("series-hypotheses")}>
          <h2>{words.say("series-hypotheses")}</h2>
          {now.hypothesis_list.length === 0 && <p className="quiet">{words.say("series-no-hypotheses")}</p>}
          {now.hypothesis_list.map((each) => (
            <HypothesisCard key={each.judgement} hypothesis={each} ask={setAsked} />
          ))}
        </section>
      </div>
      {asked !== null && (
        <AskDialog
          asked={asked}
          series={now}
          take={setNow}
          close={() => {
            setAsked(null);
          }}
        />
      )}
    </Page>
  );
}

function AskButton({
  asked,
  letter,
  label,
  ask,
  primary,
}: {
  asked: Asked["what"];
  letter: string;
  label: string;
  ask: (asked: Asked) => void;
  primary?: boolean;
}) {
  const words = useWords();
  return (
    <button
      type="button"
      className={primary === true ? "button" : "plain"}
      onClick={() => {
        ask({ what: asked, about: null });
      }}
    >
      {words.say(label)} <kbd>{letter}</kbd>
    </button>
  );
}

/** The first thing to know: whether the child is identified, or somebody else is at it. */
function Elsewhere({ series }: { series: Series }) {
  const words = useWords();
  if (series.elsewhere.length === 0)
    return (
      <p className="elsewhere none">
        <b>{words.say("review-elsewhere")}</b> {words.say("review-elsewhere-none")}
      </p>
    );
  return (
    <ul className="elsewhere" aria-label={words.say("review-elsewhere")}>
      {series.elsewhere.map((each, n) => (
        <li key={n} className={each.what}>
          <b>{words.say(`review-elsewhere-${each.what}`)}</b> <Untrusted text={each.unit} /> · <Untrusted text={each.source} />
          {each.series !== "" && (
            <>
              {" "}
              · <Untrusted text={each.series} />
            </>
          )}{" "}
          <bdi dir="ltr" className="quiet">
            {each.stack}
          </bdi>
        </li>
      ))}
    </ul>
  );
}

/** The number of the clue or hypothesis whose card has the focus, if it is of this kind. */
function focused(kind: string): number | null {
  const card = document.activeElement?.closest<HTMLElement>("[data-judgement]");
  if (!card || (kind !== "" && card.dataset["kind"] !== kind)) return null;
  return Number(card.dataset["judgement"]);
}

/** `Ctrl` `Z` takes back the last act of whoever works here, wherever it was done: so it is said which it was. */
function useUndo(series: string, take: (series: Series) => void): { taken: Undone | null; refused: Error | null } {
  const [taken, setTaken] = useState<Undone | null>(null);
  const [refused, setRefused] = useState<Error | null>(null);
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (digitOf(event) !== "undo") return;
      event.preventDefault();
      undoLast()
        .then((undone) => {
          setTaken(undone);
          setRefused(null);
          return one(series);
        })
        .then(take)
        .catch((error: unknown) => {
          setRefused(error instanceof Error ? error : new Error(String(error)));
        });
    }
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
    };
  }, [series, take]);
  return { taken, refused };
}
