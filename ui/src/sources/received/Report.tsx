import { type ReactNode, useCallback, useMemo } from "react";

import { Asking } from "../../design/Asking";
import { Facts } from "../../design/Facts";
import { Ident } from "../../design/Ident";
import { Page } from "../../design/Page";
import { When } from "../../design/When";
import { type Act, useActs } from "../../shell/acts";
import { Link } from "../../shell/Link";
import { go } from "../../shell/routes";
import { Told, Untrusted, useWords } from "../../words/Words";
import { Views } from "../Views";
import { type ReceivedReport, report } from "./api";
import { Kind, Tied, ToReport } from "./Bundles";
import { Priority } from "./Priority";
import { Reasons } from "./Queue";

/** One report: everything that it says, what is known of it, what belongs to it, and what its reporter was told. */
export function Report({ name }: { name: string }) {
  const ask = useCallback(() => report(name), [name]);
  return <Asking ask={ask}>{(found) => <Whole found={found} />}</Asking>;
}

function Whole({ found }: { found: ReceivedReport }) {
  const words = useWords();
  useActs(
    useMemo<Act[]>(() => {
      const to = (name: string | null) => () => {
        if (name !== null) go(`/sources/reports/${name}`);
      };
      return [
        { key: "j", label: "received-key-next", act: to(found.next) },
        { key: "k", label: "received-key-before", act: to(found.before) },
        { key: "v", label: "received-back", act: () => { go("/sources/reports"); } },
      ];
    }, [found]),
  );
  return (
    <Page
      title={<Ident text={found.report} />}
      state={
        <>
          {words.say("received-place")} {words.number(found.place)} · <Priority tier={found.tier} />{" "}
          {words.say(`received-standing-${found.standing}`)}
        </>
      }
      acts={<Views open={null} />}
      side={<Beside found={found} />}
    >
      {/* A region that scrolls must be reachable by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="received-whole" tabIndex={0} role="region" aria-label={words.say("received-report")}>
        <Part title="received-told" of={found.told} cell={(each) => <Code text={each} />} />
        <Part title="received-files" of={found.files} cell={(each) => <Told text={each} />} />
        <Part title="received-urls" of={found.urls} cell={(each) => <Code text={each} />} />
        <Part title="received-excerpts" of={found.excerpts} cell={(each) => <q><Untrusted text={each} /></q>} />
        <Part title="received-accounts" of={found.accounts} cell={(each) => <Account {...each} />} />
        {found.bundles.map((bundle) => (
          <section key={bundle.bundle} className="card">
            <h2>
              {words.say("received-together")} · <Ident text={bundle.bundle} />
            </h2>
            <p className="quiet">
              <Kind bundle={bundle} />
            </p>
            <Tied members={bundle.members} />
          </section>
        ))}
        <Part
          title="received-not-joined"
          of={found.not_joined}
          cell={(each) => (
            <>
              {each.accounts.map((name) => (
                <Code key={name} text={name} />
              ))}
              <span className="warn below">
                <Told text={each.why} />
              </span>
            </>
          )}
        />
        <Part title="received-repeats" of={found.repeats} cell={(each) => <ToReport name={each} />} />
        <Part title="received-related" of={found.related} cell={(each) => <Code text={each} />} />
      </div>
    </Page>
  );
}

/** A part of the report, where there is something in it. */
function Part<Each>({ title, of, cell }: { title: string; of: readonly Each[]; cell: (each: Each) => ReactNode }) {
  const words = useWords();
  if (of.length === 0) return null;
  return (
    <section className="card">
      <h2>{words.say(title)}</h2>
      <ul className="received-why">
        {of.map((each, n) => (
          <li key={n}>{cell(each)}</li>
        ))}
      </ul>
    </section>
  );
}

function Code({ text }: { text: string }) {
  return (
    <span dir="ltr" className="code">
      <Untrusted text={text} />
    </span>
  );
}

function Account({ account, person }: { account: string; person: string | null }) {
  return (
    <>
      <Code text={account} />{" "}
      {person !== null && (
        <Link to={`/people/${person}`}>
          <Ident text={person} />
        </Link>
      )}
    </>
  );
}

function Beside({ found }: { found: ReceivedReport }) {
  const words = useWords();
  const text = (value: string) => (value === "" ? null : <Untrusted text={value} />);
  return (
    <>
      <h2>{words.say("received-why")}</h2>
      <Reasons why={found.why} />
      <p className="quiet">{words.say("received-allegation")}</p>
      <h2>{words.say("received-facts")}</h2>
      <Facts
        facts={[
          [words.say("received-form"), text(found.form)],
          [words.say("received-issuer"), text(found.issuer)],
          [words.say("received-number"), text(found.number)],
          [words.say("received-reporter"), text(found.reporter)],
          [words.say("received-received"), found.received === null ? null : <When iso={found.received} />],
          [words.say("received-incident"), found.incident === null ? null : <When iso={found.incident} />],
          [words.say("received-incident-type"), text(found.incident_type)],
          [words.say("received-jurisdictions"), text(found.jurisdictions.join(" · "))],
        ]}
      />
      <h2>{words.say("received-receipts")}</h2>
      {found.receipts.length === 0 && <p className="quiet">–</p>}
      {found.receipts.map((each) => (
        <section key={each.receipt} className="received-receipt">
          <p>
            <Ident text={each.receipt} /> · <Untrusted text={each.contributor} />
          </p>
          {each.told.length === 0 ? (
            <p className="quiet">{words.say("received-nothing-told")}</p>
          ) : (
            <ul className="received-why">
              {each.told.map((one, n) => (
                <li key={n}>
                  <Untrusted text={one.text} />
                  <span className="quiet below">
                    <When iso={one.at} /> {one.report !== "" && <Untrusted text={one.report} />}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <p className="received-back">
        <Link to="/sources/reports">{words.say("received-back")}</Link>{" "}
        <kbd>v</kbd>
      </p>
    </>
  );
}
