import { useMemo, useState } from "react";

import { proposals, type ProposalView, type SideView, undo } from "./api";
import { Ask, Field } from "../design/Ask";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Page } from "../design/Page";
import { Table } from "../design/Table";
import { type Act, useActs } from "../shell/acts";
import { go, useAddressValue } from "../shell/routes";
import { Told, useWords } from "../words/Words";
import { Deciding, type Question } from "./Deciding";
import { Category, Code, Named } from "./Named";
import { Tabs } from "./Tabs";
import { Waterfall } from "./Waterfall";

/** What waits for a human: two persons who may be one, the most probable first; merged or kept apart, with a reason. */
export function Proposals() {
  return <Asking ask={proposals}>{(queue, again) => <Queue queue={queue} again={again} />}</Asking>;
}

function Queue({ queue, again }: { queue: ProposalView[]; again: () => void }) {
  const words = useWords();
  const [chosen, setChosen] = useAddressValue("open");
  const [question, setQuestion] = useState<Question | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [taking, setTaking] = useState(false);
  const open = queue.find((one) => one.proposal === chosen) ?? queue[0];
  useActs(
    useMemo<Act[]>(() => {
      const move = (by: number) => () => {
        const at = queue.findIndex((one) => one.proposal === open?.proposal);
        const next = queue[Math.min(Math.max(at + by, 0), queue.length - 1)];
        if (next !== undefined) setChosen(next.proposal);
      };
      const ask = (kind: Question["kind"]) => () => {
        if (open !== undefined) setQuestion({ kind, one: open.one.person, other: open.other.person });
      };
      return [
        { key: "ArrowDown", shown: "↑ ↓", label: "screen-keys-move", act: move(1) },
        { key: "ArrowUp", label: "screen-keys-move", act: move(-1) },
        { key: "m", label: "people-key-merge", act: ask("merge") },
        { key: "k", label: "people-key-apart", act: ask("apart") },
        { key: "u", label: "people-key-undo", act: () => { if (done !== null) setTaking(true); } },
        { key: "Enter", shown: "Enter", label: "people-key-open" },
      ];
    }, [queue, open, setChosen, done]),
  );
  return (
    <Page
      title={words.say("people-proposals")}
      state={words.say("people-proposals-state", { count: queue.length })}
      acts={<Tabs open="proposals" />}
      side={open === undefined ? undefined : <Reasons proposal={open} ask={setQuestion} />}
    >
      {/* Enter on the table opens its row; on a button it presses the button. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="people-list"
        onKeyDown={(event) => {
          const on = (event.target as HTMLElement).role === "grid";
          if (event.key === "Enter" && on && open !== undefined && !open.one.sealed) go(`/people/${open.one.person}`);
        }}
      >
        {done !== null && (
          <p className="done card" role="status">
            {words.say("people-done", { judgement: done })}{" "}
            <button type="button" className="plain bordered" onClick={() => { setTaking(true); }}>
              {words.say("people-key-undo")} <kbd>u</kbd>
            </button>
          </p>
        )}
        {queue.length === 0 ? (
          <Empty title={words.say("people-no-proposals")}>{words.say("people-no-proposals-do")}</Empty>
        ) : (
          <Table
            label={words.say("people-proposals")}
            columns={[
              { key: "one", title: words.say("people-one"), cell: ({ one }) => <Named name={one.person} label={one.label} sealed={one.sealed} /> },
              { key: "other", title: words.say("people-other"), cell: ({ other }) => <Named name={other.person} label={other.label} sealed={other.sealed} /> },
              { key: "probability", title: words.say("people-probability"), number: true, cell: ({ probability }) => words.number(Math.round(probability * 1000) / 1000) },
              { key: "veto", title: words.say("people-against"), cell: ({ veto }) => (veto === null ? "–" : <span className="warn"><Told text={veto} /></span>) },
            ]}
            rows={queue}
            keyOf={(one) => one.proposal}
            open={open?.proposal ?? null}
            choose={setChosen}
          />
        )}
      </div>
      <Deciding
        question={question}
        nodes={[]}
        close={() => {
          setQuestion(null);
        }}
        onDecided={(judgement) => {
          setDone(judgement);
          again();
        }}
      />
      <TakeBack
        judgement={taking ? done : null}
        close={() => {
          setTaking(false);
        }}
        onDone={() => {
          setDone(null);
          again();
        }}
      />
    </Page>
  );
}

/** A judgement is taken back by another, with its reason. */
export function TakeBack({ judgement, close, onDone }: { judgement: number | null; close: () => void; onDone: () => void }) {
  const words = useWords();
  return (
    <Ask
      title={words.say("people-ask-undo", { judgement: judgement ?? 0 })}
      act={words.say("people-key-undo")}
      isOpen={judgement !== null}
      close={close}
      onAct={async (given) => {
        const why = given.get("why");
        if (judgement === null || typeof why !== "string") return;
        await undo(judgement, why);
        onDone();
      }}
    >
      <Field label={words.say("people-why")}>
        <input name="why" required maxLength={2000} autoComplete="off" />
      </Field>
    </Ask>
  );
}

function Reasons({ proposal, ask }: { proposal: ProposalView; ask: (question: Question) => void }) {
  const words = useWords();
  const both = { one: proposal.one.person, other: proposal.other.person };
  return (
    <>
      <h2>{words.say("people-may-be-one")}</h2>
      <div className="sides">
        <Side side={proposal.one} />
        <Side side={proposal.other} />
      </div>
      <div className="panel-acts">
        <button type="button" className="button" onClick={() => { ask({ kind: "merge", ...both }); }}>
          {words.say("people-key-merge")} <kbd>m</kbd>
        </button>
        <button type="button" className="plain bordered" onClick={() => { ask({ kind: "apart", ...both }); }}>
          {words.say("people-key-apart")} <kbd>k</kbd>
        </button>
      </div>
      {proposal.veto !== null && (
        <p className="warn">
          {words.say("people-against")}: <Told text={proposal.veto} />
        </p>
      )}
      {proposal.steps.length > 0 && <Waterfall odds={proposal.odds} steps={proposal.steps} />}
    </>
  );
}

function Side({ side }: { side: SideView }) {
  const words = useWords();
  return (
    <section className="side">
      <Named name={side.person} label={side.label} sealed={side.sealed} />
      <p>
        <Category category={side.category} /> {side.country !== null && <span className="quiet">{words.country(side.country)}</span>}
      </p>
      <ul>
        {side.accounts.map((account) => (
          <li key={`${account.platform}:${account.account}`}>
            <Code text={account.account} />
            <span className="quiet">
              <bdi dir="ltr">{account.platform}</bdi> · {words.say("people-messages", { count: account.messages })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
