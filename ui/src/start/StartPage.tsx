import "./start.css";

import { type ReactNode, useMemo } from "react";

import { type StartView, start } from "./api";
import { Asking } from "../design/Asking";
import { Facts } from "../design/Facts";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { When } from "../design/When";
import { useActs } from "../shell/acts";
import { TO_LOOK_AT } from "../series/view";
import { Link } from "../shell/Link";
import { go } from "../shell/routes";
import { SCREENS } from "../shell/screens";
import { Untrusted, useWords } from "../words/Words";

/** The first screen: where I was, what waits, what came last. */
export function StartPage() {
  const words = useWords();
  return (
    <Page title={words.say("screen-start")}>
      <Asking ask={start}>{(view) => <Desk view={view} />}</Asking>
    </Page>
  );
}

function Desk({ view }: { view: StartView }) {
  const words = useWords();
  const { resume, last_source: last, outcome } = view;
  return (
    <div className="start">
      <Resume resume={resume} />
      <Part title={words.say("start-queue")}>
        <p className="start-figure">{words.number(view.left)}</p>
        <p className="quiet">{words.say("start-queue-of", { total: view.stacks })}</p>
        <Link to={TO_LOOK_AT}>{words.say("start-queue-open")}</Link>
      </Part>
      <Part title={words.say("start-waiting")}>
        {view.waiting.length === 0 && <p className="quiet">{words.say("start-nothing-waits")}</p>}
        <ul className="start-waiting">
          {view.waiting.map(({ kind, screen, count }) => (
            <li key={kind}>
              <Link to={pathOf(screen)}>{words.say(`start-waiting-${kind}`, { count })}</Link>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.say("start-last-source")}>
        {last === null ? (
          <p>
            <Link to="/sources">{words.say("start-no-source")}</Link>
          </p>
        ) : (
          <>
            <p>
              <Ident text={last.source} /> <Untrusted text={last.name} />
            </p>
            <p className="quiet">
              {last.ended === null ? words.say("screen-unfinished") : <When iso={last.ended} />}
            </p>
            <p>{words.say("entries-equal", { entries: last.entries, items: last.items, problems: last.problems })}</p>
            <Link to={`/sources/${last.source}`}>{words.say("start-source-open")}</Link>
          </>
        )}
      </Part>
      <Part title={words.say("start-outcome")}>
        {outcome === null ? (
          <p className="quiet">{words.say("start-no-outcome")}</p>
        ) : (
          <>
            <p className="start-outcome">{words.say(`count-${outcome.kind}`, { count: outcome.count })}</p>
            <p className="quiet">
              {words.country(outcome.country)} · {words.date(outcome.date)}
            </p>
          </>
        )}
      </Part>
      <Health health={view.health} />
    </div>
  );
}

function Resume({ resume }: { resume: StartView["resume"] }) {
  const words = useWords();
  const to = resume === null ? "/sources" : `${pathOf(resume.screen)}${named(resume)}`;
  const acts = useMemo(
    () => [
      {
        key: "Enter",
        label: "start-resume",
        act: () => {
          go(to);
        },
      },
    ],
    [to],
  );
  useActs(acts);
  return (
    <section className="card start-resume">
      <h2>{words.say(resume === null ? "start-welcome" : "start-where")}</h2>
      <p className="start-where">{words.say(`screen-${resume?.screen ?? "sources"}`)}</p>
      {resume !== null && (
        <p className="quiet">
          <bdi dir="ltr">{resume.verb}</bdi> · <Untrusted text={resume.subject} /> · <When iso={resume.at} />
        </p>
      )}
      <button
        type="button"
        className="button"
        onClick={() => {
          go(to);
        }}
      >
        {words.say("start-resume")} <kbd>Enter</kbd>
      </button>
    </section>
  );
}

function Health({ health }: { health: StartView["health"] }) {
  const words = useWords();
  return (
    <Part title={words.say("start-health")}>
      <Facts
        facts={[
          [words.say("start-lists"), words.number(health.lists)],
          [words.say("start-list-entries"), words.number(health.entries)],
          [words.say("start-newest-list"), health.newest_list === null ? null : <When key="l" iso={health.newest_list} />],
          [
            words.say("start-index"),
            health.indexed === null ? (
              <span key="i" className="warn">
                {words.say("start-index-old")}
              </span>
            ) : (
              words.say("start-indexed", { count: health.indexed })
            ),
          ],
          [words.say("start-checkpoint"), health.checkpoint === null ? null : <When key="c" iso={health.checkpoint} />],
        ]}
      />
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card start-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** How a screen names what it can open: a stack, a person, a source, a series. Its other acts are about the screen as a whole. */
const OPENED: Readonly<Record<string, RegExp>> = {
  review: /^T-[0-9a-f]+$/,
  people: /^P-[0-9a-f]+$/,
  routing: /^P-[0-9a-f]+$/,
  sources: /^S\d+$/,
  series: /^R-\d+$/,
  packages: /^[A-Z0-9]+-[A-Z0-9]+-\d{4}-[0-9a-f]{12}$/,
};

/** What follows a screen's address so that it opens what the last act was about. */
function named({ screen, subject }: NonNullable<StartView["resume"]>): string {
  return OPENED[screen]?.test(subject) === true ? `/${encodeURIComponent(subject)}` : "";
}

/** The address of a screen; the first one's where the screen is not there. */
function pathOf(key: string): string {
  return SCREENS.find((one) => one.key === key)?.path ?? "/";
}
