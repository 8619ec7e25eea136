import type { RouteView } from "./api";
import type { Deciding } from "./Decide";
import { Ident } from "../design/Ident";
import { When } from "../design/When";
import { Link } from "../shell/Link";
import { Untrusted, useWords } from "../words/Words";

/** What speaks for each country, heaviest first; what was left out; and who decided. */
export function RoutePanel({ view, decide }: { view: RouteView; decide: (deciding: Deciding) => void }) {
  const words = useWords();
  const most = Math.max(0.001, ...view.scores.map((one) => one.score));
  return (
    <>
      <div>
        <h2>{view.country === null ? words.say("routing-state-unresolved") : words.country(view.country)}</h2>
        <p className="quiet">
          <Link to={`/people/${view.person}`}>
            <Ident text={view.person} />
          </Link>
        </p>
      </div>
      {view.decision !== null && (
        <div className="decision">
          <p>
            <span className="chip">{words.say("routing-decided", { by: view.decision.by })}</span> <When iso={view.decision.at} />
          </p>
          <p>
            <Untrusted text={view.decision.why} />
          </p>
          <p className="quiet">
            {words.say("routing-say")}: {view.signals_say === null ? words.say("routing-state-unresolved") : words.country(view.signals_say)}
          </p>
        </div>
      )}
      <div className="steps">
        {view.signals_say !== null && (
          <button type="button" className="button" aria-keyshortcuts="a" onClick={() => { decide({ what: "accept" }); }}>
            {words.say("routing-accept")} <kbd>a</kbd>
          </button>
        )}
        <button type="button" className="plain outlined" aria-keyshortcuts="o" onClick={() => { decide({ what: "override" }); }}>
          {words.say("routing-override")} <kbd>o</kbd>
        </button>
      </div>
      <section>
        <h3>{words.say("routing-scores")}</h3>
        <ul className="scores">
          {view.scores.map(({ country, score }) => (
            <li key={country}>
              <span>{words.country(country)}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="score-bar">
                <rect width={Math.max(1, (100 * score) / most)} height={8} rx={1} />
              </svg>
              <bdi dir="ltr" className="value">
                {score.toFixed(1)}
              </bdi>
            </li>
          ))}
        </ul>
        <p className="quiet note">{words.say("routing-margin", { margin: view.margin })}</p>
      </section>
      <section>
        <h3>{words.say("routing-signals")}</h3>
        {view.signals.length === 0 && <p className="quiet">{words.say("doc-no-signals")}</p>}
        <ol className="signals">
          {view.signals.map((signal) => (
            <li key={signal.number}>
              <p className="signal-head">
                <kbd>{signal.number}</kbd>
                <strong>{words.country(signal.country)}</strong>
                <span>{words.say(`signal-${signal.kind}`)}</span>
                <bdi dir="ltr" className="value" title={words.say("routing-weight")}>
                  {`${signal.weight.toFixed(1)} → ${signal.counts.toFixed(1)}`}
                </bdi>
              </p>
              <p className="evidence">
                <Untrusted text={signal.evidence} />
              </p>
              <button
                type="button"
                className="plain"
                onClick={() => {
                  decide({ what: "rebut", signal: signal.number });
                }}
              >
                {words.say("routing-rebut")}
              </button>
            </li>
          ))}
        </ol>
      </section>
      {view.rebuttals.length > 0 && (
        <section>
          <h3>{words.say("routing-rebutted")}</h3>
          <ol className="signals left-out">
            {view.rebuttals.map((one) => (
              <li key={one.judgement}>
                <p className="signal-head">
                  <strong>{words.country(one.country)}</strong>
                  <span>{words.say(`signal-${one.kind}`)}</span>
                  <bdi dir="ltr" className="value">
                    <s>{one.weight.toFixed(1)}</s>
                  </bdi>
                </p>
                <p className="evidence">
                  <Untrusted text={one.evidence} />
                </p>
                <p className="quiet">
                  <Untrusted text={one.by} />: <Untrusted text={one.why} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
