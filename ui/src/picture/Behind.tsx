import { useCallback } from "react";

import { lines, type LineView, type Part, parts } from "./api";
import { Asking } from "../design/Asking";
import { Ident } from "../design/Ident";
import { When } from "../design/When";
import { Link } from "../shell/Link";
import { Untrusted, useWords } from "../words/Words";

/** The lines behind a figure, each with its source; it opens beside the picture and has an address of its own. */
export function Behind({
  figure,
  country,
  day,
  freeze,
  verify,
  close,
}: {
  figure: string;
  country: string;
  /** Only the acts of that date; blank is all. */
  day: string;
  freeze: string;
  verify: (line: string) => void;
  close: () => void;
}) {
  const words = useWords();
  const isStep = figure.startsWith("step:");
  const name = isStep ? `funnel-${figure.slice(5)}` : `figure-${figure}`;
  const where = isStep ? words.say("screen-funnel") : country === "" ? words.say("screen-everywhere") : words.country(country);
  return (
    <aside className="behind card" aria-label={words.say("screen-lines")}>
      <div className="behind-head">
        <div>
          <h2>{words.has(name) ? words.say(name) : figure}</h2>
          <p className="quiet">
            {where}
            {day !== "" && ` · ${words.date(day)}`}
          </p>
        </div>
        <button type="button" className="plain" onClick={close}>
          {words.say("screen-lines-close")} <kbd>l</kbd>
        </button>
      </div>
      {isStep ? <Parts step={figure.slice(5)} /> : <Lines key={`${figure} ${country} ${day} ${freeze}`} {...{ figure, country, day, freeze, verify }} />}
    </aside>
  );
}

function Lines({
  figure,
  country,
  day,
  freeze,
  verify,
}: {
  figure: string;
  country: string;
  day: string;
  freeze: string;
  verify: (line: string) => void;
}) {
  const words = useWords();
  const ask = useCallback(() => lines(figure, country, freeze, day), [figure, country, freeze, day]);
  return (
    <Asking ask={ask}>
      {(found) =>
        found.length === 0 ? (
          <p className="quiet">{words.say("screen-no-lines")}</p>
        ) : (
          <ol className="lines">
            {found.map((line) => (
              <Line key={line.line} line={line} verify={freeze === "" ? verify : null} />
            ))}
          </ol>
        )
      }
    </Asking>
  );
}

function Line({ line, verify }: { line: LineView; verify: ((line: string) => void) | null }) {
  const words = useWords();
  const counted = line.kind === "action" ? words.say(`count-${line.action}`, { count: line.count }) : "";
  return (
    <li>
      <p className="line-head">
        <strong>{counted !== "" ? counted : <Ident text={line.line} />}</strong>
        <time dateTime={line.date}>{words.date(line.date)}</time>
      </p>
      <p>{line.kind === "receipt" ? null : words.country(line.country)}</p>
      <p className="line-source">
        <Untrusted text={line.source} />
      </p>
      {line.persons.length > 0 && (
        <p className="persons">
          {line.persons.map((person) => (
            <Link key={person} to={`/people/${person}`}>
              <Ident text={person} />
            </Link>
          ))}
        </p>
      )}
      <p className="quiet line-foot">
        {line.kind === "action" && <span>{words.say("screen-line", { number: line.line })}</span>}
        {line.kind === "package" && (
          <Link to={`/packages/${encodeURIComponent(line.line)}`}>{words.say("screen-packages")}</Link>
        )}
        <Untrusted text={line.by} />
        <When iso={line.at} />
      </p>
      {line.kind === "action" && <Standing line={line} verify={verify} />}
    </li>
  );
}

function Standing({ line, verify }: { line: LineView; verify: ((line: string) => void) | null }) {
  const words = useWords();
  if (line.verified !== null)
    return (
      <p className="line-state">
        <span className="chip good">{words.say("screen-verified")}</span> <Untrusted text={line.verified.source} /> ·{" "}
        <Untrusted text={line.verified.by} />
      </p>
    );
  return (
    <p className="line-state">
      <span className="chip">{words.say("screen-reported")}</span>
      {verify !== null && (
        <button
          type="button"
          className="plain"
          onClick={() => {
            verify(line.line);
          }}
        >
          {words.say("screen-confirm")}
        </button>
      )}
    </p>
  );
}

function Parts({ step }: { step: string }) {
  const words = useWords();
  const ask = useCallback(() => parts(step), [step]);
  return (
    <Asking ask={ask}>
      {(found) =>
        found.length === 0 ? (
          <p className="quiet">{words.say("screen-no-lines")}</p>
        ) : (
          <ul className="parts">
            {found.map((part) => (
              <li key={part.label}>
                <Named part={part} />
                <span className="value">{words.number(part.count)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Asking>
  );
}

function Named({ part }: { part: Part }) {
  const words = useWords();
  if (part.said) return <span>{words.has(part.label) ? words.say(part.label) : part.label}</span>;
  if (/^[A-Z]{2}$/.test(part.label)) return <span>{words.country(part.label)}</span>;
  return <Untrusted text={part.label} />;
}
