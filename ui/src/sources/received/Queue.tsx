import { useCallback, useMemo } from "react";

import { Asking } from "../../design/Asking";
import { Empty } from "../../design/Empty";
import { Facts } from "../../design/Facts";
import { Ident } from "../../design/Ident";
import { Page } from "../../design/Page";
import { Table } from "../../design/Table";
import { When } from "../../design/When";
import { go, useAddressValue } from "../../shell/routes";
import { Told, Untrusted, useWords } from "../../words/Words";
import { Views } from "../Views";
import { queue, type QueueRow, type QueueView } from "./api";
import { Priority, reasonsOf } from "./Priority";
import { useRows } from "./rows";

/** Reports in the order of the work, each with the reasons for its place. */
export function Queue() {
  const [tier, setTier] = useAddressValue("priority");
  const ask = useCallback(() => queue(tier), [tier]);
  return <Asking ask={ask}>{(found) => <Listed found={found} tier={tier} setTier={setTier} />}</Asking>;
}

function Listed({ found, tier, setTier }: { found: QueueView; tier: string; setTier: (tier: string) => void }) {
  const words = useWords();
  const [chosen, setChosen] = useAddressValue("open");
  const keys = useMemo(() => found.rows.map(({ report }) => report), [found]);
  const open = found.rows.find((one) => one.report === chosen) ?? found.rows[0];
  const enter = useCallback(() => {
    if (open !== undefined) go(`/sources/reports/${open.report}`);
  }, [open]);
  useRows(keys, open?.report, setChosen, enter, "/sources/reports/bundles");
  const sum = (key: "open" | "repeats" | "officer") => found.tiers.reduce((total, one) => total + one[key], 0);
  const every = sum("open") + sum("repeats") + sum("officer");
  return (
    <Page
      title={words.say("received-tab-reports")}
      state={words.say("received-state", { open: sum("open"), repeats: sum("repeats"), officer: sum("officer") })}
      acts={<Views open="reports" />}
      side={open === undefined ? undefined : <Summary row={open} enter={enter} />}
    >
      {every === 0 ? (
        <Empty title={words.say("received-none")}>{words.say("received-none-do")}</Empty>
      ) : (
        <div className="received-list received-queue">
          <div role="group" aria-label={words.say("received-priority")} className="received-tiers">
            <Tier name={words.say("received-every")} count={every} on={tier === ""} choose={() => { setTier(""); }} />
            {found.tiers.map((one) => (
              <Tier
                key={one.tier}
                name={words.tell(one.name)}
                why={words.tell(one.why)}
                count={one.open + one.repeats + one.officer}
                on={tier === one.tier}
                choose={() => {
                  setTier(one.tier);
                }}
              />
            ))}
          </div>
          <Table
            label={words.say("received-tab-reports")}
            columns={[
              { key: "place", title: words.say("received-place"), number: true, cell: ({ place }) => words.number(place) },
              { key: "tier", title: words.say("received-priority"), cell: (one) => <Stands row={one} /> },
              { key: "why", title: words.say("received-reason"), cell: ({ why }) => <First why={why} /> },
              { key: "reporter", title: words.say("received-reporter"), cell: (one) => <Reporter row={one} /> },
              { key: "received", title: words.say("received-received"), cell: ({ received }) => (received === null ? "–" : words.date(received.slice(0, 10))) },
              { key: "bundle", title: words.say("received-bundle"), cell: ({ bundles }) => (bundles.length === 0 ? "–" : bundles.map((name) => <Ident key={name} text={name} />)) },
            ]}
            rows={found.rows}
            keyOf={(one) => one.report}
            open={open?.report ?? null}
            choose={setChosen}
          />
          {found.rows.length < found.total && (
            <p className="quiet">{words.say("received-shown", { shown: found.rows.length, total: found.total })}</p>
          )}
        </div>
      )}
    </Page>
  );
}

function Tier({ name, why, count, on, choose }: { name: string; why?: string; count: number; on: boolean; choose: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="choice" aria-pressed={on} title={why} onClick={choose}>
      {name} <span className="quiet">{words.number(count)}</span>
    </button>
  );
}

/** The tier, and below it what keeps the report from being worked. */
function Stands({ row }: { row: QueueRow }) {
  const words = useWords();
  return (
    <>
      <Priority tier={row.tier} />
      {row.standing !== "open" && <span className="quiet below">{words.say(`received-standing-${row.standing}`)}</span>}
    </>
  );
}

function First({ why }: { why: QueueRow["why"] }) {
  const [first, second] = reasonsOf(why);
  return (
    <>
      {first !== undefined && <Told text={first} />}
      {second !== undefined && (
        <span className="quiet below">
          <Told text={second} />
        </span>
      )}
    </>
  );
}

function Reporter({ row }: { row: QueueRow }) {
  return (
    <>
      {row.reporter === "" ? "–" : <Untrusted text={row.reporter} />}
      <span className="quiet below">
        <Untrusted text={row.number} />
      </span>
    </>
  );
}

/** The chosen report: why it stands where it stands. Enter opens everything that it says. */
function Summary({ row, enter }: { row: QueueRow; enter: () => void }) {
  const words = useWords();
  return (
    <>
      <h2>
        <Ident text={row.report} />
      </h2>
      <p>
        <Priority tier={row.tier} /> <span className="quiet">{words.say(`received-standing-${row.standing}`)}</span>
      </p>
      <button type="button" className="button" onClick={enter}>
        {words.say("received-open")} <kbd>Enter</kbd>
      </button>
      <h3>{words.say("received-why")}</h3>
      <Reasons why={row.why} />
      <Facts
        facts={[
          [words.say("received-reporter"), row.reporter !== "" && <Untrusted text={row.reporter} />],
          [words.say("received-number"), <Untrusted key="number" text={row.number} />],
          [words.say("received-received"), row.received === null ? null : <When iso={row.received} />],
          [words.say("received-bundle"), row.bundles.length > 0 && row.bundles.map((name) => <Ident key={name} text={name} />)],
        ]}
      />
      <p className="quiet">{words.say("received-allegation")}</p>
    </>
  );
}

/** Every reason, in its order. */
export function Reasons({ why }: { why: QueueRow["why"] }) {
  return (
    <ol className="received-why">
      {reasonsOf(why).map((said, n) => (
        <li key={n}>
          <Told text={said} />
        </li>
      ))}
    </ol>
  );
}
