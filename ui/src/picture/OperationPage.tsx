import { useCallback, useEffect, useMemo, useState } from "react";

import { api, type OperationView } from "../api";
import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";
import { useWords } from "../words/Words";
import { CountryTable } from "./CountryTable";
import { KINDS, Timeline } from "./Timeline";
import { classes, WorldMap } from "./WorldMap";

/** What can be shown on the map and sorts the table, in the order of the ledger. */
export const MEASURES = [
  "identified",
  "packages",
  "receipts",
  "searches",
  "arrested",
  "open",
  "seized",
  "safeguarded",
] as const;
export type Measure = (typeof MEASURES)[number];

/** The action of the ledger that a measure counts; the others show the arrests. */
const KIND_OF: Partial<Record<Measure, string>> = { searches: "search", seized: "seizure", safeguarded: "safeguard" };

export type CountryRow = { country: string } & Record<Measure, number>;

export function OperationPage() {
  const ask = useCallback(() => api.operation(), []);
  const [reading] = useReading(ask);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} />;
  return <Picture view={reading.value} />;
}

function Picture({ view }: { view: OperationView }) {
  const words = useWords();
  const [measure, setMeasure] = useState<Measure>("arrested");
  const rows = useMemo(() => byCountry(view), [view]);
  const total = useMemo(() => totals(view), [view]);
  const most = Math.max(0, ...rows.map((row) => row[measure]));
  const kind = KIND_OF[measure] ?? "arrest";
  useMeasureKeys(setMeasure);
  return (
    <div className="picture">
      <div className="picture-head">
        <h1>
          <bdi>{view.name}</bdi>
        </h1>
        <p className={view.reconciles ? "reconciles" : "reconciles not"} role={view.reconciles ? undefined : "alert"}>
          {view.reconciles
            ? words.say("screen-reconciles", {
                arrested: total.arrested,
                open: total.open,
                identified: total.identified,
              })
            : view.cause}
        </p>
        <p className="quiet as-of" title={view.as_of}>{words.say("screen-as-of", { moment: words.moment(view.as_of) })}</p>
      </div>
      <ol className="funnel" aria-label={words.say("screen-funnel")}>
        {view.funnel.map(({ key, value }) => (
          <li key={key}>
            <span className="value">{words.number(value)}</span>
            <span className="label">{words.say(`funnel-${key}`)}</span>
          </li>
        ))}
      </ol>
      <div className="measures" role="group" aria-label={words.say("screen-measures")}>
        {MEASURES.map((one) => (
          <button
            key={one}
            type="button"
            className="measure card"
            aria-pressed={one === measure}
            aria-keyshortcuts={String(MEASURES.indexOf(one) + 1)}
            onClick={() => {
              setMeasure(one);
            }}
          >
            <span className="value">{words.number(total[one])}</span>
            <span className="label">{words.say(`figure-${one}`)}</span>
          </button>
        ))}
      </div>
      <section className="card map" aria-label={words.say("screen-map")}>
        <WorldMap rows={rows} measure={measure} numeric={view.numeric} places={view.places} />
        <div className="map-foot">
          <ul className="legend" aria-hidden="true">
            <li className="title">{words.say(`figure-${measure}`)}</li>
            {classes(most).map(({ step, from, to }) => (
              <li key={to} className={`legend-step-${step}`}>
                <bdi dir="ltr">{from === to ? words.number(to) : `${words.number(from)}–${words.number(to)}`}</bdi>
              </li>
            ))}
          </ul>
          <p className="quiet note">{words.say("screen-map-note")}</p>
        </div>
      </section>
      <section className="card days">
        <div className="days-head">
          <h2>{words.say("screen-timeline")}</h2>
          <ul className="legend" aria-hidden="true">
            {KINDS.filter((one) => one === kind || view.timeline.some((day) => day.kind === one)).map((one) => (
              <li key={one} className={one === kind ? `legend-${one} chosen` : `legend-${one}`}>
                <span>{words.say(`action-${one}`)}</span>
              </li>
            ))}
          </ul>
        </div>
        <Timeline days={view.timeline} kind={kind} />
      </section>
      <section className="card countries">
        <CountryTable rows={rows} total={total} measure={measure} />
      </section>
    </div>
  );
}

/** The digits choose a measure, in the order in which they stand. */
function useMeasureKeys(choose: (measure: Measure) => void) {
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as HTMLElement).closest("input, select, textarea, [role=dialog]")) return;
      const measure = /^[1-9]$/.test(event.key) ? MEASURES[Number(event.key) - 1] : undefined;
      if (measure) choose(measure);
    }
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
    };
  }, [choose]);
}

function blank(): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((one) => [one, 0])) as Record<Measure, number>;
}

function byCountry(view: OperationView): CountryRow[] {
  const rows = new Map<string, CountryRow>();
  for (const { figure, country, value } of view.figures) {
    if (country === "" || !MEASURES.includes(figure as Measure)) continue;
    const row = rows.get(country) ?? { country, ...blank() };
    row[figure as Measure] = value;
    rows.set(country, row);
  }
  return [...rows.values()];
}

function totals(view: OperationView): Record<Measure, number> {
  const total = blank();
  for (const { figure, country, value } of view.figures)
    if (country === "" && MEASURES.includes(figure as Measure)) total[figure as Measure] = value;
  return total;
}
