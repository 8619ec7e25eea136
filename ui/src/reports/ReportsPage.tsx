import "./reports.css";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { build, type BuiltView, choices, fileOf, known, pageOf, type ReportsView, type ReportView } from "./api";
import { Verify } from "./Verify";
import { Wanted } from "./Wanted";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { When } from "../design/When";
import { type Act, useActs } from "../shell/acts";
import { useAddressValue } from "../shell/routes";
import { Failed } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";

/** Build a document, look at its pages as they will be printed, take it away, hold a paper against the trail. */
export function ReportsPage() {
  return <Asking ask={choices}>{(value, again) => <Reports choices={value} again={again} />}</Asking>;
}

function Reports({ choices: found, again }: { choices: ReportsView; again: () => void }) {
  const words = useWords();
  const { made, error, busy, make } = useBuilding(again);
  const [verifying, setVerifying] = useState(false);
  const [told, setTold] = useState<BuiltView[] | null>(null);
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "r", label: "reports-build", act: make },
        { key: "v", label: "reports-verify", act: () => { setVerifying(true); } },
        {
          key: "d",
          label: "reports-take",
          act: () => {
            document.querySelector<HTMLAnchorElement>("a.take")?.click();
          },
        },
      ],
      [make],
    ),
  );
  return (
    <Page
      title={words.say("screen-reports")}
      state={
        made !== null && (
          <>
            {words.say(`doc-kind-${made.kind}`)} · {words.say("count-pages", { count: made.pages })} ·{" "}
            <span title={made.as_of}>{words.moment(made.as_of)}</span>
          </>
        )
      }
      acts={
        <>
          {made !== null && (
            <a className="plain outlined take" href={fileOf(made.sha256)} download>
              {words.say("reports-take")} <kbd>d</kbd>
            </a>
          )}
          <button type="button" className="plain outlined" aria-keyshortcuts="v" onClick={() => { setVerifying(true); }}>
            {words.say("reports-verify")} <kbd>v</kbd>
          </button>
        </>
      }
      side={
        <>
          <Wanted choices={found} busy={busy} make={make} />
          {told !== null && <Told found={told} />}
          <Made built={found.built} />
        </>
      }
    >
      {error !== null && <Failed error={error} again={make} />}
      {busy && (
        <p className="state quiet" role="status">
          {words.say("reports-building")}
        </p>
      )}
      {!busy && error === null && (made === null ? <Nothing /> : <Pages report={made} />)}
      <Verify
        isOpen={verifying}
        close={() => {
          setVerifying(false);
        }}
        verify={async (digest) => {
          setTold(await known(digest));
        }}
      />
    </Page>
  );
}

/** Builds what the address says: `go=1` in it builds at once, as when another screen asks for a preview. */
function useBuilding(again: () => void) {
  const [made, setMade] = useState<ReportView | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [atOnce, setAtOnce] = useAddressValue("go");
  const make = useCallback(() => {
    const asked = new URLSearchParams(location.search);
    const freeze = asked.get("freeze");
    setBusy(true);
    setError(null);
    build({
      kind: asked.get("kind") ?? "operation",
      language: asked.get("in") ?? (asked.get("kind") === "package" ? "" : document.documentElement.lang),
      freeze: freeze === null || freeze === "" ? null : Number(freeze),
      country: asked.get("country") ?? "",
      package: asked.get("package") ?? "",
      person: asked.get("person") ?? "",
      file: asked.get("file") ?? "",
    })
      .then(setMade, (refusal: unknown) => {
        setMade(null);
        setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
      })
      .finally(() => {
        setBusy(false);
        again();
      });
  }, [again]);
  const began = useRef(false);
  useEffect(() => {
    if (atOnce === "" || began.current) return;
    began.current = true;
    setAtOnce("");
    make();
  }, [atOnce, setAtOnce, make]);
  return { made, error, busy, make };
}

function Nothing() {
  const words = useWords();
  return <Empty title={words.say("reports-empty")}>{words.say("reports-empty-note")}</Empty>;
}

/** The pages, as pictures that the typesetter made of the very document. */
function Pages({ report }: { report: ReportView }) {
  const words = useWords();
  return (
    // A region that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="sheets" role="region" tabIndex={0} aria-label={words.say(`doc-kind-${report.kind}`)}>
      <p className="quiet digest">
        SHA-256 <Ident text={report.sha256} />
      </p>
      {Array.from({ length: report.pages }, (_, n) => (
        <img
          key={`${report.sha256} ${n}`}
          className="sheet"
          src={pageOf(report.sha256, n + 1)}
          width={992}
          height={1403}
          loading="lazy"
          alt={words.say("reports-page", { page: n + 1, pages: report.pages })}
        />
      ))}
    </div>
  );
}

/** What the trail says about a paper. */
function Told({ found }: { found: BuiltView[] }) {
  const words = useWords();
  if (found.length === 0)
    return (
      <p className="told bad" role="alert">
        {words.say("reports-unknown")}
      </p>
    );
  return (
    <div className="told" role="status">
      {found.map((one) => (
        <p key={one.line} className="good">
          {words.say("reports-verified", { line: one.line, by: one.by })}
        </p>
      ))}
    </div>
  );
}

function Made({ built }: { built: BuiltView[] }) {
  const words = useWords();
  if (built.length === 0) return null;
  return (
    <section>
      <h3>{words.say("reports-made")}</h3>
      <ul className="made">
        {built.map((one) => (
          <li key={one.line}>
            <span>
              {words.say(`doc-kind-${one.kind}`)} · <Ident text={one.language} />
            </span>
            <span className="quiet">
              <Untrusted text={one.subject} /> · <Untrusted text={one.by} /> · <When iso={one.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
