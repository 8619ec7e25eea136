import "./operation.css";

import { useCallback, useMemo, useState } from "react";

import { operation, type OperationView } from "./api";
import { refusal } from "../api/client";
import { Refused } from "../design/Refused";
import { type Act, useActs } from "../shell/acts";
import { useReading } from "../shell/reading";
import { addressed, go, setAddress, useAddressValue } from "../shell/routes";
import { Failed, Loading } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";
import { Behind } from "./Behind";
import { CountryTable } from "./CountryTable";
import { Confirm, Export, Freeze, RecordAct } from "./Recording";
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

/** The measure that counts an action of the ledger. */
const FIGURE_OF: Record<string, Measure> = {
  search: "searches",
  arrest: "arrested",
  seizure: "seized",
  safeguard: "safeguarded",
};

export type CountryRow = { country: string } & Record<Measure, number>;

export function OperationPage() {
  const [frozen] = useAddressValue("freeze");
  const ask = useCallback(() => operation(frozen), [frozen]);
  const [reading, again] = useReading(ask);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} again={again} />;
  return <Picture view={reading.value} frozen={frozen} again={again} />;
}

type Open = "act" | "freeze" | "export" | null;

function Picture({ view, frozen, again }: { view: OperationView; frozen: string; again: () => void }) {
  const words = useWords();
  const [asked, setMeasure] = useAddressValue("measure", "arrested");
  const measure = MEASURES.find((one) => one === asked) ?? "arrested";
  const [figure] = useAddressValue("figure");
  const [country] = useAddressValue("country");
  const [day] = useAddressValue("day");
  const [, setFrozen] = useAddressValue("freeze");
  const [open, setOpen] = useState<Open>(null);
  const [line, setLine] = useState<string | null>(null);
  const rows = useMemo(() => byCountry(view), [view]);
  const total = useMemo(() => totals(view), [view]);
  const verified = useMemo(() => verifiedOf(view), [view]);
  const most = Math.max(0, ...rows.map((row) => row[measure]));
  const kind = KIND_OF[measure] ?? "arrest";
  const late = useMemo(() => [...new Set(view.overdue.map((each) => each.country))], [view]);
  const behind = useCallback((next: string, where: string, date = "") => {
    const opens = next !== "" && addressed("figure") === null;
    setAddress({ figure: next || null, country: where || null, day: date || null }, opens);
  }, []);
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "1", shown: "1 – 8", label: "screen-keys-measure" },
        ...MEASURES.map((one, n) => ({
          key: String(n + 1),
          label: `figure-${one}`,
          act: () => {
            setMeasure(one);
          },
        })),
        {
          key: "l",
          label: "screen-lines",
          act: () => {
            behind(figure === "" ? measure : "", "");
          },
        },
        {
          key: "a",
          label: "screen-act-title",
          act: () => {
            setOpen("act");
          },
        },
        {
          key: "f",
          label: "screen-freeze",
          act: () => {
            setOpen("freeze");
          },
        },
        {
          key: "x",
          label: "screen-export",
          act: () => {
            setOpen("export");
          },
        },
        {
          key: "p",
          label: "screen-print",
          act: () => {
            go(`/reports?kind=operation&go=1${frozen === "" ? "" : `&freeze=${frozen}`}`);
          },
        },
      ],
      [setMeasure, behind, figure, measure, frozen],
    ),
  );
  const closeDialog = () => {
    setOpen(null);
  };
  return (
    <div className="picture">
      <div className="picture-head">
        <h1>
          <Untrusted text={view.name} />
        </h1>
        <div className={view.reconciles ? "reconciles" : "reconciles not"} role={view.reconciles ? undefined : "alert"}>
          {view.reconciles
            ? words.say("screen-reconciles", {
                arrested: total.arrested,
                open: total.open,
                identified: total.identified,
              })
            : view.refusal !== null && <Refused error={refusal(view.refusal)} />}
        </div>
        <AsOf view={view} frozen={frozen} setFrozen={setFrozen} />
        <div className="page-acts">
          <ActButton word="screen-act" letter="a" press={() => { setOpen("act"); }} />
          <ActButton word="screen-freeze" letter="f" press={() => { setOpen("freeze"); }} />
          <ActButton word="screen-export" letter="x" press={() => { setOpen("export"); }} />
        </div>
      </div>
      <ol className="funnel" aria-label={words.say("screen-funnel")}>
        {view.funnel.map(({ key, value }) => (
          <li key={key}>
            <button
              type="button"
              className="step"
              onClick={() => {
                behind(`step:${key}`, "");
              }}
            >
              <span className="value">{words.number(value)}</span>
              <span className="label">{words.say(`funnel-${key}`)}</span>
            </button>
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
              if (one === measure) behind(one, "");
              setMeasure(one);
            }}
          >
            {/* No figure is shown that does not add up: not as a nought either. */}
            <span className="value">{view.reconciles ? words.number(total[one]) : "–"}</span>
            <span className="label">{words.say(`figure-${one}`)}</span>
            {verified[one] !== undefined && total[one] > 0 && (
              <span className="quiet verified">
                {words.say("screen-verified-of", { verified: verified[one], value: total[one] })}
              </span>
            )}
          </button>
        ))}
      </div>
      <section className="card map" aria-label={words.say("screen-map")}>
        <WorldMap
          rows={rows}
          measure={measure}
          numeric={view.numeric}
          places={view.places}
          overdue={late}
          open={(where) => {
            behind(measure, where);
          }}
        />
        <div className="map-foot">
          <ul className="legend" aria-hidden="true">
            <li className="title">{words.say(`figure-${measure}`)}</li>
            {late.length > 0 && <li className="legend-late">{words.say("screen-overdue-map")}</li>}
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
        <Timeline
          days={view.timeline}
          kind={kind}
          open={(one) => {
            behind(FIGURE_OF[one.kind] ?? measure, "", one.date);
          }}
        />
      </section>
      <section className="card countries">
        <CountryTable rows={rows} total={total} measure={measure} overdue={view.overdue} behind={behind} />
      </section>
      {figure !== "" && (
        <Behind
          key={line}
          figure={figure}
          country={country}
          day={day}
          freeze={frozen}
          verify={setLine}
          close={() => {
            behind("", "");
          }}
        />
      )}
      <RecordAct isOpen={open === "act"} close={closeDialog} done={again} kind={kind} country={country} />
      <Freeze
        isOpen={open === "freeze"}
        close={closeDialog}
        done={(number) => {
          setFrozen(String(number));
        }}
      />
      <Export isOpen={open === "export"} close={closeDialog} frozen={frozen} />
      <Confirm
        line={line}
        close={() => {
          setLine(null);
        }}
        done={again}
      />
    </div>
  );
}

/** Which figures are shown: those of now, or those of a freeze, with how many lines came since. */
function AsOf({
  view,
  frozen,
  setFrozen,
}: {
  view: OperationView;
  frozen: string;
  setFrozen: (number: string) => void;
}) {
  const words = useWords();
  const kept = view.frozen;
  return (
    <div className={kept === null ? "as-of quiet" : "as-of frozen"}>
      {kept !== null && view.later > 0 && <span className="chip warn">{words.say("count-later", { count: view.later })}</span>}
      {kept === null && <span title={view.as_of}>{words.say("screen-as-of", { moment: words.moment(view.as_of) })}</span>}
      {kept !== null && (
        <span title={`SHA-256 ${kept.sha256}`}>{words.say("screen-frozen-by", { number: kept.number, by: kept.by })}</span>
      )}
      {view.freezes.length > 0 && (
        <select
          aria-label={words.say("screen-freezes")}
          value={frozen}
          onChange={(event) => {
            setFrozen(event.target.value);
          }}
        >
          <option value="">{words.say("screen-live")}</option>
          {view.freezes.map((each) => (
            <option key={each.number} value={String(each.number)}>
              {words.say("screen-frozen-at", { moment: words.moment(each.as_of) })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function ActButton({ word, letter, press }: { word: string; letter: string; press: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="plain" aria-keyshortcuts={letter} onClick={press}>
      {words.say(word)} <kbd>{letter}</kbd>
    </button>
  );
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

/** How much of each figure was verified; absent where it is not of the ledger's acts. */
function verifiedOf(view: OperationView): Partial<Record<Measure, number>> {
  const found: Partial<Record<Measure, number>> = {};
  for (const { figure, country, verified } of view.figures)
    if (country === "" && verified !== null) found[figure as Measure] = verified;
  return found;
}
