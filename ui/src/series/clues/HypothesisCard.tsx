import { When } from "../../design/When";
import { Untrusted, useWords } from "../../words/Words";
import { visible } from "../../words/visible";
import type { Hypothesis } from "./api";
import type { Asked } from "./AskDialog";
import { DeadEnds } from "./DeadEnds";

/** What somebody supposes: how surely, since when, on which clues, and what speaks against it. */
export function HypothesisCard({ hypothesis, ask }: { hypothesis: Hypothesis; ask: (asked: Asked) => void }) {
  const words = useWords();
  const before = hypothesis.held.slice(0, -1).map((one) => words.say(`series-confidence-${one.confidence}`));
  return (
    <article
      className={hypothesis.dead_ends.length > 0 ? "entry dead" : "entry"}
      data-judgement={hypothesis.judgement}
      data-kind="hypothesis"
      // Its keys are about the card that has the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={visible(hypothesis.text)}
    >
      <div className="entry-body">
        <p>
          <span className={`confidence ${hypothesis.confidence}`}>
            {words.say(`series-confidence-${hypothesis.confidence}`)}
          </span>{" "}
          {hypothesis.country !== "" && <b>{words.country(hypothesis.country)}: </b>}
          <Untrusted text={hypothesis.text} />
          {before.length > 0 && <span className="quiet"> ({words.say("series-was", { confidence: before.join(", ") })})</span>}
        </p>
        <p className="quiet">
          <Untrusted text={hypothesis.by} /> · <When iso={hypothesis.at} /> · <Untrusted text={hypothesis.why} />
          {hypothesis.clues.length > 0 && <> · {words.say("series-rests-on", { clues: hypothesis.clues.join(", ") })}</>}
        </p>
        {hypothesis.rebuttals.map((one) => (
          <p key={one.judgement} className="rebuttal">
            <b>{words.say("series-rebuttal")}</b> <Untrusted text={one.text} />{" "}
            <span className="quiet">
              <Untrusted text={one.by} /> · <When iso={one.at} /> · <Untrusted text={one.why} />
            </span>
          </p>
        ))}
        <DeadEnds ends={hypothesis.dead_ends} />
        <p className="entry-acts">
          {(
            [
              ["rebuttal", "series-rebut", "r"],
              ["confidence", "series-restate", "e"],
              ["dead-end", "series-add-dead-end", "d"],
            ] as const
          ).map(([what, label, letter]) => (
            <button
              key={what}
              type="button"
              className="plain"
              onClick={() => {
                ask({ what, about: hypothesis.judgement });
              }}
            >
              {words.say(label)} <kbd>{letter}</kbd>
            </button>
          ))}
        </p>
      </div>
    </article>
  );
}
