import "./routing.css";

import { useCallback, useMemo, useState } from "react";

import { routes, route, type RouteLine } from "./api";
import { Decide, type Deciding } from "./Decide";
import { RoutePanel } from "./RoutePanel";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Filter, holds, useFilterText } from "../design/Filter";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { Table } from "../design/Table";
import { type Act, useActs } from "../shell/acts";
import { go } from "../shell/routes";
import { useWords } from "../words/Words";

const TONE: Record<string, string> = { unresolved: "warn", disputed: "warn", overridden: "bad", accepted: "good", clear: "" };

/** What chose each person's country; a named human accepts it, puts another in its place, or leaves a signal out. */
export function RoutingPage({ rest }: { rest: readonly string[] }) {
  return <Asking ask={routes}>{(value, again) => <Register lines={value} open={rest[0] ?? ""} again={again} />}</Asking>;
}

function Register({ lines, open, again }: { lines: RouteLine[]; open: string; again: () => void }) {
  const words = useWords();
  const [text] = useFilterText();
  const shown = lines.filter((one) =>
    holds(text, [one.person, one.country ?? "", one.country === null ? "" : words.country(one.country), words.say(`routing-state-${one.state}`)]),
  );
  const unsettled = lines.filter((one) => one.country === null).length;
  if (lines.length === 0)
    return (
      <Page title={words.say("screen-routing")}>
        <Empty title={words.say("routing-empty")}>{words.say("routing-empty-note")}</Empty>
      </Page>
    );
  return (
    <Page
      title={words.say("screen-routing")}
      state={unsettled > 0 ? words.say("count-unsettled", { count: unsettled }) : undefined}
      acts={<Filter />}
      side={
        open === "" ? (
          <p className="quiet">{words.say("routing-choose")}</p>
        ) : (
          <Chosen key={`${open} ${lines.find((one) => one.person === open)?.state ?? ""}`} person={open} again={again} />
        )
      }
    >
      <Table
        label={words.say("screen-routing")}
        rows={shown}
        keyOf={(one) => one.person}
        open={open}
        choose={(person) => {
          go(`/routing/${person}`);
        }}
        columns={[
          { key: "order", title: words.say("routing-order"), number: true, by: (one) => one.priority, cell: (one) => words.number(one.priority) },
          { key: "person", title: words.say("routing-person"), by: (one) => one.person, cell: (one) => <Ident text={one.person} /> },
          {
            key: "country",
            title: words.say("country"),
            by: (one) => (one.country === null ? null : words.country(one.country)),
            cell: (one) => (one.country === null ? <span className="quiet">–</span> : words.country(one.country)),
          },
          {
            key: "state",
            title: words.say("routing-state"),
            by: (one) => words.say(`routing-state-${one.state}`),
            cell: (one) => (
              <span className={`chip ${TONE[one.state] ?? ""}`}>{words.say(`routing-state-${one.state}`)}</span>
            ),
          },
          {
            key: "confidence",
            title: words.say("routing-confidence"),
            number: true,
            by: (one) => one.confidence,
            cell: (one) => <bdi dir="ltr">{`${words.number(Math.min(99, Math.floor(one.confidence * 100)))} %`}</bdi>,
          },
          { key: "signals", title: words.say("routing-signals"), number: true, by: (one) => one.signals, cell: (one) => words.number(one.signals) },
          {
            key: "released",
            title: words.say("routing-released"),
            cell: (one) => (one.released ? <span className="good">✓</span> : <span className="quiet">–</span>),
          },
        ]}
      />
    </Page>
  );
}

/** One person, with the keys of what can be decided. */
function Chosen({ person, again }: { person: string; again: () => void }) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const ask = useCallback(() => route(person), [person]);
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "a", label: "routing-accept", act: () => { setDeciding({ what: "accept" }); } },
        { key: "o", label: "routing-override", act: () => { setDeciding({ what: "override" }); } },
        { shown: "1 – 9", label: "routing-rebut" },
        ...Array.from({ length: 9 }, (_, n) => ({
          key: String(n + 1),
          label: "routing-rebut",
          act: () => { setDeciding({ what: "rebut", signal: n + 1 }); },
        })),
      ],
      [],
    ),
  );
  return (
    <Asking ask={ask}>
      {(view, askAgain) => (
        <>
          <RoutePanel view={view} decide={setDeciding} />
          {deciding !== null && (
            <Decide
              view={view}
              deciding={deciding}
              close={() => {
                setDeciding(null);
              }}
              done={() => {
                askAgain();
                again();
              }}
            />
          )}
        </>
      )}
    </Asking>
  );
}
