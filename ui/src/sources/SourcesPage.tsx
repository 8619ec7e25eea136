import { type ReactNode, useCallback, useState } from "react";

import { api, type SourceView } from "../api";
import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";
import { Problems } from "./Problems";

export function SourcesPage() {
  const ask = useCallback(() => api.sources(), []);
  const [reading] = useReading(ask);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} />;
  return <Register sources={reading.value} />;
}

function Register({ sources }: { sources: SourceView[] }) {
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(
    (sources.find(({ problems }) => problems > 0) ?? sources[0])?.source ?? null,
  );
  const open = sources.find((one) => one.source === chosen);
  const sum = (key: "entries" | "items" | "problems" | "messages") =>
    sources.reduce((total, one) => total + one[key], 0);
  if (sources.length === 0) return <p className="state quiet">{words.say("screen-no-sources")}</p>;
  return (
    <div className="register">
      <div className="register-head">
        <h1>{words.say("screen-sources")}</h1>
        <p className="reconciles">
          {words.say("entries-equal", {
            entries: sum("entries"),
            items: sum("items"),
            problems: sum("problems"),
          })}
        </p>
      </div>
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
              {sources.map((one) => (
                <Row
                  key={one.source}
                  source={one}
                  open={one.source === chosen}
                  choose={() => {
                    setChosen(one.source);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {open && <Custody key={open.source} source={open} />}
    </div>
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
