import "./trail.css";

import { useCallback, useMemo, useRef, useState } from "react";

import { type Chain, check, trail, type TrailLine } from "./api";
import { did } from "./did";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Facts } from "../design/Facts";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { Table } from "../design/Table";
import { When } from "../design/When";
import { useActs } from "../shell/acts";
import { useAddressValue } from "../shell/routes";
import { Failed, Loading } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";

/** Who saw, graded and exported what, newest first; and whether the chain of lines holds. */
export function TrailPage() {
  const words = useWords();
  const [by, setBy] = useAddressValue("by");
  const [verb, setVerb] = useAddressValue("verb");
  const [about, setAbout] = useAddressValue("about");
  const [before, setBefore] = useAddressValue("before");
  const field = useRef<HTMLInputElement>(null);
  const chain = useChain();
  const { verify } = chain;
  const acts = useMemo(
    () => [
      { key: "v", label: "trail-verify", act: verify },
      { key: "/", label: "screen-filter", act: () => field.current?.focus() },
    ],
    [verify],
  );
  useActs(acts);
  const ask = useCallback(() => trail(by, verb, about, Number(before) || 0), [by, verb, about, before]);
  return (
    <Page
      title={words.say("screen-trail")}
      state={<ChainState chain={chain} />}
      acts={
        <button type="button" className="button" onClick={verify} disabled={chain.state === "busy"}>
          {words.say("trail-verify")} <kbd>v</kbd>
        </button>
      }
    >
      <Asking key={`${by} ${verb} ${about} ${before}`} ask={ask}>
        {({ lines, actors, verbs }) => (
          <div className="trail">
            <form
              className="trail-filter"
              onSubmit={(event) => {
                event.preventDefault();
                setBefore("");
                setAbout(field.current?.value.trim() ?? "");
              }}
            >
              <Choice label="trail-by" value={by} among={actors} set={(next) => { setBefore(""); setBy(next); }} />
              <Choice label="trail-verb" value={verb} among={verbs} shown={(one) => did(one, words)} set={(next) => { setBefore(""); setVerb(next); }} />
              <label className="field">
                <span>{words.say("trail-about")}</span>
                <input ref={field} type="search" name="about" defaultValue={about} dir="auto" maxLength={200} />
              </label>
              <button type="submit" className="button">
                {words.say("search-go")}
              </button>
            </form>
            {lines.length === 0 ? <Empty title={words.say("trail-none")} /> : <Lines lines={lines} />}
            <div className="trail-pages">
              {before !== "" && (
                <button type="button" className="plain" onClick={() => { setBefore(""); }}>
                  {words.say("trail-newest")}
                </button>
              )}
              {lines.length > 0 && (lines.at(-1)?.line ?? 1) > 1 && (
                <button type="button" className="plain" onClick={() => { setBefore(String(lines.at(-1)?.line ?? "")); }}>
                  {words.say("trail-older")}
                </button>
              )}
            </div>
          </div>
        )}
      </Asking>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly TrailLine[] }) {
  const words = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const line = lines.find((one) => String(one.line) === open);
  return (
    <div className={line === undefined ? "trail-lines" : "trail-lines with-line"}>
      <Table
        label={words.say("screen-trail")}
        columns={[
          { key: "line", title: words.say("trail-line"), number: true, cell: (row) => words.number(row.line) },
          { key: "at", title: words.say("trail-at"), cell: (row) => <When iso={row.at} /> },
          { key: "by", title: words.say("trail-by"), cell: (row) => <Untrusted text={row.by} /> },
          { key: "verb", title: words.say("trail-verb"), cell: (row) => <Done verb={row.verb} /> },
          { key: "subject", title: words.say("trail-subject"), cell: (row) => <Untrusted text={row.subject} /> },
        ]}
        rows={lines}
        keyOf={(row) => String(row.line)}
        open={open}
        choose={setOpen}
      />
      {line !== undefined && (
        <aside className="card trail-detail" aria-label={words.say("trail-detail")}>
          <h2>
            {words.say("trail-line")} {words.number(line.line)}
          </h2>
          <Facts
            facts={[
              [words.say("trail-by"), <Untrusted key="by" text={`${line.by} (${line.unit})`} />],
              [words.say("trail-occasion"), line.occasion === "" ? null : <Untrusted key="o" text={line.occasion} />],
              [words.say("trail-digest"), <Ident key="d" text={line.digest} />],
              ...Object.entries(line.detail).map(
                ([name, value]) =>
                  [name, <Untrusted key={name} text={typeof value === "string" ? value : JSON.stringify(value)} />] as const,
              ),
            ]}
          />
        </aside>
      )}
    </div>
  );
}

/** What was done, with the verb by which the command line finds such lines. */
function Done({ verb }: { verb: string }) {
  const words = useWords();
  return (
    <>
      {did(verb, words)}{" "}
      <span className="quiet">
        <Ident text={verb} />
      </span>
    </>
  );
}

function Choice({
  label,
  value,
  among,
  set,
  shown = (one) => one,
}: {
  label: string;
  value: string;
  among: readonly string[];
  set: (value: string) => void;
  shown?: (one: string) => string;
}) {
  const words = useWords();
  return (
    <label className="field">
      <span>{words.say(label)}</span>
      <select
        value={value}
        onChange={(event) => {
          set(event.target.value);
        }}
      >
        <option value="">{words.say("screen-filter-all")}</option>
        {among.map((one) => (
          <option key={one} value={one}>
            {shown(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Checked =
  | { state: "unasked" }
  | { state: "busy" }
  | { state: "failed"; error: Error }
  | { state: "done"; chain: Chain };

function useChain(): Checked & { verify: () => void } {
  const [checked, setChecked] = useState<Checked>({ state: "unasked" });
  const verify = useCallback(() => {
    setChecked({ state: "busy" });
    check().then(
      (chain) => {
        setChecked({ state: "done", chain });
      },
      (error: unknown) => {
        setChecked({ state: "failed", error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
  }, []);
  return { ...checked, verify };
}

function ChainState({ chain }: { chain: Checked & { verify: () => void } }) {
  const words = useWords();
  if (chain.state === "unasked") return null;
  if (chain.state === "busy") return <Loading />;
  if (chain.state === "failed") return <Failed error={chain.error} again={chain.verify} />;
  const { lines, seconds, findings, signed } = chain.chain;
  return (
    <div role="status" className={findings.length === 0 ? "good" : "bad"}>
      {findings.length === 0
        ? words.say("trail-holds", { lines, signed, seconds })
        : words.say("trail-broken", { count: findings.length })}
      {findings.map((one) => (
        <div key={`${one.subject} ${one.detail}`}>
          <Untrusted text={`${one.what} ${one.subject}: ${one.detail}`} />
        </div>
      ))}
    </div>
  );
}
