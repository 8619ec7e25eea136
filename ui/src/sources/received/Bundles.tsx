import { useCallback, useMemo } from "react";

import { Asking } from "../../design/Asking";
import { Empty } from "../../design/Empty";
import { Ident } from "../../design/Ident";
import { Page } from "../../design/Page";
import { Table } from "../../design/Table";
import { Link } from "../../shell/Link";
import { go, useAddressValue } from "../../shell/routes";
import { Told, Untrusted, useWords } from "../../words/Words";
import { Views } from "../Views";
import { bundles, type BundleView } from "./api";
import { Priority } from "./Priority";
import { useRows } from "./rows";

/** What belongs together: reports of one offender or of one child, the bundle of the first report first. */
export function Bundles() {
  return <Asking ask={bundles}>{(found) => <Listed found={found} />}</Asking>;
}

function Listed({ found }: { found: BundleView[] }) {
  const words = useWords();
  const [chosen, setChosen] = useAddressValue("open");
  const keys = useMemo(() => found.map(({ bundle }) => bundle), [found]);
  const open = found.find((one) => one.bundle === chosen) ?? found[0];
  const enter = useCallback(() => {
    const first = open?.members[0];
    if (first !== undefined) go(`/sources/reports/${first.report}`);
  }, [open]);
  useRows(keys, open?.bundle, setChosen, enter, "/sources/reports");
  const reports = new Set(found.flatMap(({ members }) => members.map(({ report }) => report))).size;
  return (
    <Page
      title={words.say("received-tab-bundles")}
      state={words.say("received-bundles-state", { bundles: found.length, reports })}
      acts={<Views open="bundles" />}
      side={open === undefined ? undefined : <Members bundle={open} />}
    >
      {found.length === 0 ? (
        <Empty title={words.say("received-no-bundles")}>{words.say("received-no-bundles-do")}</Empty>
      ) : (
        <div className="received-list">
          <Table
            label={words.say("received-tab-bundles")}
            columns={[
              { key: "bundle", title: words.say("received-bundle"), cell: (one) => <Ident text={one.bundle} /> },
              { key: "kind", title: words.say("people-kind"), cell: (one) => <Kind bundle={one} /> },
              { key: "tier", title: words.say("received-priority"), cell: (one) => <Priority tier={one.tier} /> },
              { key: "reports", title: words.say("received-reports"), number: true, cell: (one) => words.number(one.members.length) },
              { key: "accounts", title: words.say("received-accounts"), cell: (one) => <Accounts accounts={one.accounts} /> },
            ]}
            rows={found}
            keyOf={(one) => one.bundle}
            open={open?.bundle ?? null}
            choose={setChosen}
          />
        </div>
      )}
    </Page>
  );
}

export function Kind({ bundle }: { bundle: { kind: string; sealed: boolean } }) {
  const words = useWords();
  return (
    <>
      {words.say(`received-kind-${bundle.kind}`)} {bundle.sealed && <span className="chip good">{words.say("received-sealed")}</span>}
    </>
  );
}

function Accounts({ accounts }: { accounts: readonly string[] }) {
  if (accounts.length === 0) return "–";
  return accounts.map((name) => (
    <span key={name} className="code below" dir="ltr">
      <Untrusted text={name} />
    </span>
  ));
}

/** The reports of a bundle, and what ties each to the others. */
function Members({ bundle }: { bundle: BundleView }) {
  const words = useWords();
  return (
    <>
      <h2>
        <Ident text={bundle.bundle} />
      </h2>
      <p>
        <Kind bundle={bundle} />
      </p>
      <h3>{words.say("received-belongs")}</h3>
      <Tied members={bundle.members} />
    </>
  );
}

/** Each report of a bundle as a link to it, with its tie. */
export function Tied({ members }: { members: BundleView["members"] }) {
  return (
    <ul className="received-why">
      {members.map(({ report, why }) => (
        <li key={report}>
          <ToReport name={report} />
          <span className="below">
            <Told text={why} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function ToReport({ name }: { name: string }) {
  return (
    <Link to={`/sources/reports/${name}`}>
      <Ident text={name} />
    </Link>
  );
}
