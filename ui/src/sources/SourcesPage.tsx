import "./sources.css";

import { type ReactNode, useMemo, useState } from "react";

import { sources as register, type SourceView } from "./api";
import { Empty } from "../design/Empty";
import { Filter, holds, useFilterText } from "../design/Filter";
import { useActs } from "../shell/acts";
import { useReading } from "../shell/reading";
import { go } from "../shell/routes";
import { Failed, Loading } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";
import { AddSource } from "./AddSource";
import { useIngest } from "./ingest";
import { Problems } from "./Problems";
import { Progress } from "./Progress";
import { Received } from "./received/Received";
import { Views } from "./Views";

/** `/sources`, `/sources/S...`, and the reports received, `/sources/reports...`. */
export function SourcesPage({ rest }: { rest: readonly string[] }) {
  return rest[0] === "reports" ? <Received rest={rest.slice(1)} /> : <Registered rest={rest} />;
}

function Registered({ rest }: { rest: readonly string[] }) {
  const words = useWords();
  const [reading, again] = useReading(register);
  const [ingest, follow] = useIngest(again);
  const [adding, setAdding] = useState(false);
  // The source whose intake is gone on with: one that was begun and did not come to its end.
  const [resumed, setResumed] = useState<SourceView | undefined>(undefined);
  const begun = reading.state === "ready" && ingest?.state !== "running" ? reading.value.filter(({ ended }) => ended === null) : [];
  const unfinished = begun.find(({ source }) => source === rest[0]) ?? begun[0];
  const acts = useMemo(
    () => [
      {
        key: "n",
        label: "ingest-add",
        act: () => {
          setResumed(undefined);
          setAdding(true);
        },
      },
      {
        key: "i",
        label: "ingest-resume",
        act: () => {
          setResumed(unfinished);
          setAdding(unfinished !== undefined);
        },
      },
      { key: "r", label: "doc-kind-custody", act: report },
    ],
    [unfinished],
  );
  useActs(acts);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} again={again} />;
  const sources = reading.value;
  const sum = (key: "entries" | "items" | "problems") => sources.reduce((total, one) => total + one[key], 0);
  return (
    <div className={ingest === null ? "register" : "register ingesting"}>
      <div className="register-head">
        <h1>{words.say("screen-sources")}</h1>
        {sources.length > 0 && (
          <p className="reconciles">
            {words.say("entries-equal", {
              entries: sum("entries"),
              items: sum("items"),
              problems: sum("problems"),
            })}
          </p>
        )}
        <Views open="register" />
        {sources.length > 0 && <Filter />}
        <button
          type="button"
          className="button"
          disabled={ingest?.state === "running"}
          onClick={acts[0]?.act}
        >
          {words.say("ingest-add")} <kbd>n</kbd>
        </button>
        {unfinished !== undefined && (
          <button type="button" className="plain outlined" aria-keyshortcuts="i" onClick={acts[1]?.act}>
            {words.say("ingest-resume")} <kbd>i</kbd>
          </button>
        )}
        {sources.length > 0 && (
          <button type="button" className="plain outlined" aria-keyshortcuts="r" onClick={report}>
            {words.say("doc-kind-custody")} <kbd>r</kbd>
          </button>
        )}
      </div>
      {ingest !== null && <Progress ingest={ingest} />}
      {sources.length === 0 ? (
        <Empty title={words.say("ingest-none")}>{words.say("ingest-none-note")}</Empty>
      ) : (
        <Register sources={sources} open={rest[0]} />
      )}
      <AddSource
        key={resumed?.source ?? ""}
        of={resumed}
        isOpen={adding}
        close={() => {
          setAdding(false);
        }}
        begun={() => {
          follow();
          again();
        }}
      />
    </div>
  );
}

/** Who held what, when and how it was read, as a document. */
function report() {
  go("/reports?kind=custody&go=1");
}

function Register({ sources, open: named }: { sources: SourceView[]; open: string | undefined }) {
  const words = useWords();
  const [text] = useFilterText();
  const shown = sources.filter((one) => holds(text, [one.source, one.name, one.kind, one.legal_basis, one.owner, one.location]));
  const usual = (sources.find(({ problems }) => problems > 0) ?? sources[0])?.source;
  const chosen = named ?? usual;
  const open = sources.find((one) => one.source === chosen);
  return (
    <>
      <section className="card register-table">
        {/* A region that scrolls must be reachable by the keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="table-scroll" tabIndex={0} role="region" aria-label={words.say("screen-sources")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.say("source")}</th>
                <th scope="col" className="number">
                  {words.say("screen-size")}
                </th>
                <th scope="col" className="number">
                  {words.say("entries")}
                </th>
                <th scope="col" className="number">
                  {words.say("items")}
                </th>
                <th scope="col" className="number">
                  {words.say("screen-messages")}
                </th>
                <th scope="col" className="number">
                  {words.say("problems")}
                </th>
                <th scope="col">{words.say("screen-stored-hash")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <Row
                  key={one.source}
                  source={one}
                  open={one.source === chosen}
                  choose={() => {
                    go(`/sources/${one.source}`);
                  }}
                />
              ))}
            </tbody>
          </table>
          {shown.length === 0 && <p className="state quiet">{words.say("shell-filter-none")}</p>}
        </div>
      </section>
      {open && <Custody key={open.source} source={open} />}
    </>
  );
}

function Row({ source, open, choose }: { source: SourceView; open: boolean; choose: () => void }) {
  const words = useWords();
  return (
    <tr className={open ? "open" : undefined}>
      <th scope="row">
        <button type="button" className="row-button" aria-expanded={open} onClick={choose}>
          <bdi dir="ltr" className="code">
            {source.source}
          </bdi>
          <span className="source-name">
            <Untrusted text={source.name} />
          </span>
        </button>
        <span className="what">
          {source.exhibit !== null && `${words.say(`exhibit-${source.exhibit}`)} · `}
          <bdi dir="ltr">{source.kind}</bdi>
        </span>
        {source.reasons.map(({ reason, count }) => (
          <span key={reason} className="what warn">
            {words.number(count)} · {words.say(`problem-${reason}`)}
          </span>
        ))}
      </th>
      <td className="number">{source.size === null ? "–" : words.bytes(source.size)}</td>
      <Count value={source.entries} />
      <Count value={source.items} />
      <Count value={source.messages} />
      <td className={source.problems > 0 ? "number warn" : "number zero"}>{words.number(source.problems)}</td>
      <td>
        <StoredHash source={source} />
      </td>
    </tr>
  );
}

function Count({ value }: { value: number }) {
  const words = useWords();
  return <td className={value === 0 ? "number zero" : "number"}>{words.number(value)}</td>;
}

function StoredHash({ source }: { source: SourceView }) {
  const words = useWords();
  if (source.ended === null) return <span className="warn">{words.say("screen-unfinished")}</span>;
  if (source.stored_hash === null) return <span className="quiet">–</span>;
  return source.stored_hash.matches ? (
    <span className="good">
      ✓ <bdi dir="ltr">{source.stored_hash.algorithm.toUpperCase()}</bdi>
    </span>
  ) : (
    <span className="bad">{words.say("screen-hash-differs")}</span>
  );
}

function Custody({ source }: { source: SourceView }) {
  const words = useWords();
  const facts: [string, ReactNode][] = [
    ["screen-legal-basis", <Untrusted key="basis" text={source.legal_basis} />],
    ["screen-added-by", <Untrusted key="by" text={source.added_by} />],
    ["screen-added", <time key="added" dateTime={source.added} title={source.added}>{words.moment(source.added)}</time>],
    ["country", source.country === null ? "–" : words.country(source.country)],
    ["screen-owner", <Untrusted key="owner" text={source.owner} />],
    ["screen-codes", <bdi key="codes" dir="ltr">{`${source.source_grade}${source.information_grade} · ${source.handling}`}</bdi>],
    ["screen-reader", <bdi key="reader" dir="ltr">{`${source.kind} ${source.reader_version}`}</bdi>],
    ["screen-sha256", <bdi key="digest" dir="ltr">{source.sha256 ?? "–"}</bdi>],
    ["screen-location", <Untrusted key="location" text={source.location} />],
  ];
  return (
    <section className="card custody" aria-label={words.say("screen-custody")}>
      <h2>
        <Untrusted text={source.name} />
      </h2>
      <Problems source={source} />
      <dl>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{words.say(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
