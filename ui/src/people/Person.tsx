import { useCallback, useMemo, useState } from "react";

import { person, type PersonView } from "./api";
import { Asking } from "../design/Asking";
import { Facts } from "../design/Facts";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { type Act, useActs } from "../shell/acts";
import { go } from "../shell/routes";
import { Untrusted, useWords } from "../words/Words";
import { Days } from "./Days";
import { Deciding, type Question } from "./Deciding";
import { Times } from "./Evidence";
import { Category, Code } from "./Named";
import { TakeBack } from "./Proposals";
import { Tabs } from "./Tabs";
import { Waterfall } from "./Waterfall";

/** Everything about one person: facts with their source and both times, why it is one person, roles, decisions and their undoing. */
export function Person({ name }: { name: string }) {
  const ask = useCallback(() => person(name), [name]);
  return <Asking ask={ask}>{(found, again) => <Portrait found={found} again={again} />}</Asking>;
}

function Portrait({ found, again }: { found: PersonView; again: () => void }) {
  const words = useWords();
  const [question, setQuestion] = useState<Question | null>(null);
  const [taking, setTaking] = useState<number | null>(null);
  const latest = found.decisions[0]?.judgement ?? null;
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "m", label: "people-key-merge", act: () => { setQuestion({ kind: "merge", one: found.person, other: "" }); } },
        { key: "k", label: "people-key-apart", act: () => { setQuestion({ kind: "apart", one: found.person, other: "" }); } },
        { key: "l", label: "people-key-relate", act: () => { setQuestion({ kind: "relate", one: found.person, other: "" }); } },
        { key: "c", label: "people-key-chart", act: () => { go(`/people/links?around=${found.person}&open=${found.person}`); } },
        { key: "u", label: "people-key-undo", act: () => { setTaking(latest); } },
      ],
      [found.person, latest],
    ),
  );
  return (
    <Page
      title={found.label === "" ? <Ident text={found.person} /> : <Untrusted text={found.label} />}
      state={<Ident text={found.person} />}
      acts={<Tabs open={null} />}
      side={<Summary found={found} ask={setQuestion} takeBack={setTaking} />}
    >
      {/* A region that scrolls must be reachable by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="portrait" tabIndex={0} role="region" aria-label={words.say("people-facts")}>
        <Known found={found} />
        <Why found={found} />
        <Parts found={found} />
        <Days person={found.person} />
      </div>
      <Deciding
        question={question}
        nodes={[]}
        close={() => {
          setQuestion(null);
        }}
        onDecided={(_, persons) => {
          const now = persons[0];
          if (now !== undefined && now !== found.person) go(`/people/${now}`);
          else again();
        }}
      />
      <TakeBack
        judgement={taking}
        close={() => {
          setTaking(null);
        }}
        onDone={again}
      />
    </Page>
  );
}

function Summary({
  found,
  ask,
  takeBack,
}: {
  found: PersonView;
  ask: (question: Question) => void;
  takeBack: (judgement: number) => void;
}) {
  const words = useWords();
  return (
    <>
      <Facts
        facts={[
          [words.say("people-category"), <Category key="c" category={found.category} />],
          [words.say("people-decided-by"), <Untrusted key="by" text={found.category_by} />],
          [words.say("country"), found.country === null ? "" : words.country(found.country)],
          [words.say("people-confidence"), found.confidence === null ? "" : words.number(Math.round(found.confidence * 100) / 100)],
          [words.say("people-community"), found.community === 0 ? "" : words.number(found.community)],
          [words.say("people-proposals"), found.proposals === 0 ? "" : words.number(found.proposals)],
        ]}
      />
      <div className="panel-acts">
        <button type="button" className="button" onClick={() => { go(`/people/links?around=${found.person}&open=${found.person}`); }}>
          {words.say("people-key-chart")} <kbd>c</kbd>
        </button>
        {(["merge", "apart", "relate"] as const).map((kind) => (
          <button key={kind} type="button" className="plain bordered" onClick={() => { ask({ kind, one: found.person, other: "" }); }}>
            {words.say(`people-key-${kind}`)} <kbd>{{ merge: "m", apart: "k", relate: "l" }[kind]}</kbd>
          </button>
        ))}
      </div>
      <section>
        <h2>{words.say("people-accounts")}</h2>
        <ul className="plain-list">
          {found.accounts.map((account) => (
            <li key={`${account.platform}:${account.account}`}>
              <span className="quiet">{account.platform}</span> <Code text={account.account} />{" "}
              <span className="quiet">{words.say("people-messages", { count: account.messages })}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.say("people-decisions")}</h2>
        {found.decisions.length === 0 && <p className="quiet">{words.say("people-no-decisions")}</p>}
        <ol className="decisions">
          {found.decisions.map((each, n) => (
            <li key={each.judgement}>
              <strong>{words.say(`decision-${each.verb}`)}</strong> <span className="quiet"><Ident text={String(each.judgement)} /></span>
              <span>
                <Untrusted text={each.why} />
              </span>
              <span className="quiet">
                <Untrusted text={each.by} /> · <Times happened={each.at} learned={null} />
              </span>
              <button type="button" className="linklike" onClick={() => { takeBack(each.judgement); }}>
                {words.say("people-key-undo")} {n === 0 && <kbd>u</kbd>}
              </button>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Known({ found }: { found: PersonView }) {
  const words = useWords();
  return (
    <section className="card block">
      <h2>{words.say("people-facts")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.say("people-kind")}</th>
            <th scope="col">{words.say("people-value")}</th>
            <th scope="col">{words.say("people-how")}</th>
            <th scope="col">{words.say("source")}</th>
            <th scope="col">{words.say("people-times")}</th>
          </tr>
        </thead>
        <tbody>
          {sameValues(found.facts).map(([fact, many], n) => (
            <tr key={n} className={many === 0 ? "again" : undefined}>
              {many > 0 && (
                <>
                  <td rowSpan={many}>{words.say(`people-kind-${fact.type}`)}</td>
                  <td rowSpan={many}>
                    <Code text={fact.value} />
                  </td>
                </>
              )}
              <td>
                {words.say(`says-${fact.how}`)}
                <span className="quiet under">
                  <Code text={fact.account} />
                </span>
              </td>
              <td>
                <span className="chip">{fact.source}</span>
                <span className="quiet under">
                  <Code text={fact.place} />
                </span>
              </td>
              <td>
                <Times happened={fact.happened} learned={fact.learned} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Fact = PersonView["facts"][number];

/** Facts of one value under each other; the first of them with their number, the others with 0. */
function sameValues(facts: readonly Fact[]): [Fact, number][] {
  const by = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.type}/${fact.value}`;
    by.set(key, [...(by.get(key) ?? []), fact]);
  }
  return [...by.values()].flatMap((own) => own.map((fact, n): [Fact, number] => [fact, n === 0 ? own.length : 0]));
}

/** Why the accounts are one person: each link with what makes up its weight. */
function Why({ found }: { found: PersonView }) {
  const words = useWords();
  if (found.links.length === 0) return null;
  return (
    <section className="card block">
      <h2>{words.say("people-why-one")}</h2>
      {found.links.map((link, n) => (
        <div key={n} className="why-link">
          <p>
            <Code text={link.one} /> · <Code text={link.other} />{" "}
            <span className="quiet">
              {words.say("people-by")} <Untrusted text={link.by} />
              {link.sources !== "" && (
                <>
                  {" · "}
                  <bdi dir="ltr">{link.sources}</bdi>
                </>
              )}
            </span>
          </p>
          {link.steps.length > 0 ? (
            <Waterfall odds={link.weight} steps={link.steps} fromNothing />
          ) : (
            <p className="quiet">
              <Untrusted text={link.says} />
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

/** The parts that the person plays, with the rows they rest on. */
function Parts({ found }: { found: PersonView }) {
  const words = useWords();
  if (found.roles.length === 0) return null;
  return (
    <section className="card block">
      <h2>{words.say("people-role")}</h2>
      {found.roles.map((each) => (
        <div key={each.role} className="part">
          <h3>{words.say(`part-${each.role}`)}</h3>
          <ul className="plain-list">
            {each.reasons.map((reason) => (
              <li key={reason.reason}>
                {words.say(`reason-${reason.reason}`, { count: reason.reason === "between" ? Math.round(reason.count * 1000) / 10 : reason.count })}
                {reason.rows.length > 0 && (
                  <details>
                    <summary>{words.say("people-rows", { count: reason.rows.length })}</summary>
                    <ul className="evidence">
                      {reason.rows.map((row, n) => (
                        <li key={n}>
                          <span className="quiet place">
                            {row.source !== "" && <span className="chip">{row.source}</span>} <Code text={row.place} />
                          </span>
                          <Times happened={row.happened} learned={null} />
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
