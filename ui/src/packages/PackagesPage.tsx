import "./packages.css";

import { type KeyboardEvent, useMemo, useState } from "react";

import { type ArrivalView, board, type BoardView, type CardView } from "./api";
import { columns, moved, STAGES, type Step, steps } from "./board";
import { CardPanel, Marks } from "./CardPanel";
import { type Doing, StepDialog } from "./StepDialogs";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Filter, holds, useFilterText } from "../design/Filter";
import { Ident } from "../design/Ident";
import { Page } from "../design/Page";
import { When } from "../design/When";
import { type Act, useActs } from "../shell/acts";
import { Link } from "../shell/Link";
import { go } from "../shell/routes";
import { useWords } from "../words/Words";

/** From a country's released leads to its answer: a board of six columns, one package open beside it. */
export function PackagesPage({ rest }: { rest: readonly string[] }) {
  return <Asking ask={board}>{(value, again) => <Board board={value} open={rest[0] ?? ""} again={again} />}</Asking>;
}

const address = (key: string) => (key === "" ? "/packages" : `/packages/${encodeURIComponent(key)}`);

function Board({ board: found, open, again }: { board: BoardView; open: string; again: () => void }) {
  const words = useWords();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [arrival, setArrival] = useState<ArrivalView | null>(null);
  const card = found.cards.find((one) => one.key === open);
  const act = useStep(card, setDoing);
  useActs(
    useMemo<Act[]>(
      () => [
        { key: "n", label: "packages-new", act: () => { setDoing("new"); } },
        ...Object.entries(STEP_OF).map(([key, [label, these]]) => ({
          key,
          label,
          act: () => {
            const step = card && steps(card).find((one) => these.includes(one));
            if (step) act(step);
          },
        })),
        { key: "i", label: "packages-receive", act: () => { setDoing("receive"); } },
      ],
      [card, act],
    ),
  );
  const late = found.cards.filter((one) => one.late > 0).length;
  return (
    <Page
      title={words.say("screen-packages")}
      state={
        <>
          {words.say("packages-acting", { actor: found.actor })}
          {late > 0 && <span className="chip warn">{words.say("packages-overdue", { count: late })}</span>}
          {arrival !== null && (
            <span role="status" className="arrived">
              {words.say(`packages-arrived-${arrival.result}`, { package: arrival.package, unit: arrival.unit })}
            </span>
          )}
        </>
      }
      acts={
        <>
          {found.cards.length > 0 && <Filter />}
          <Offer word="packages-new" letter="n" press={() => { setDoing("new"); }} />
          <Offer word="packages-receive" letter="i" press={() => { setDoing("receive"); }} />
        </>
      }
      side={
        card === undefined ? (
          <p className="quiet">{words.say("packages-choose")}</p>
        ) : (
          <CardPanel card={card} act={act} />
        )
      }
    >
      {found.cards.length === 0 && found.received.length === 0 ? (
        <Empty title={words.say("packages-empty")}>{words.say("packages-empty-note")}</Empty>
      ) : (
        <div className="board-room">
          <Columns cards={found.cards} open={open} />
          <Received board={found} />
        </div>
      )}
      {doing !== null && (
        <StepDialog
          doing={doing}
          board={found}
          card={card}
          close={() => {
            setDoing(null);
          }}
          done={(key, came) => {
            setArrival(came ?? null);
            if (key !== undefined) go(address(key));
            again();
          }}
        />
      )}
    </Page>
  );
}

/** What each key means, by where the open package stands. */
const STEP_OF: Record<string, [string, readonly Step[]]> = {
  c: ["packages-check", ["forward", "check"]],
  v: ["packages-preview", ["preview"]],
  s: ["packages-seal", ["seal"]],
  e: ["packages-send", ["send"]],
  o: ["packages-answer", ["answer"]],
  r: ["packages-recall", ["recall"]],
};

/** A preview is the cover as the recipient reads it, on the screen of documents; the others ask first. */
function useStep(card: CardView | undefined, setDoing: (doing: Doing) => void) {
  return useMemo(
    () => (step: Step) => {
      if (step !== "preview") setDoing(step);
      else if (card !== undefined) {
        const about = card.package === "" ? `country=${card.country}` : `package=${encodeURIComponent(card.package)}`;
        go(`/reports?kind=package&${about}&go=1`);
      }
    },
    [card, setDoing],
  );
}

function Columns({ cards: all, open }: { cards: readonly CardView[]; open: string }) {
  const words = useWords();
  const [text] = useFilterText();
  const cards = all.filter((one) => holds(text, [one.country, words.country(one.country), one.package]));
  const byStage = columns(cards, words);
  function arrow(event: KeyboardEvent) {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = moved(cards, open, event.key, words);
    if (next === undefined) return;
    go(address(next));
    document.getElementById(`card-${next}`)?.focus();
  }
  return (
    <div className="board">
      {STAGES.map((stage) => (
        <section key={stage} className="column card" aria-label={words.say(`packages-stage-${stage}`)}>
          <h2>
            {words.say(`packages-stage-${stage}`)} <span className="quiet">{words.number(byStage[stage].length)}</span>
          </h2>
          <ul>
            {byStage[stage].map((card) => (
              <li key={card.key}>
                <button
                  type="button"
                  id={`card-${card.key}`}
                  className={card.recalled === null ? "packed" : "packed gone"}
                  aria-current={card.key === open ? "true" : undefined}
                  onKeyDown={arrow}
                  onClick={() => {
                    go(address(card.key));
                  }}
                >
                  <strong>{words.country(card.country)}</strong>
                  <span className="quiet">{words.say("count-leads", { count: card.leads })}</span>
                  <Marks card={card} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Received({ board: found }: { board: BoardView }) {
  const words = useWords();
  if (found.received.length === 0) return null;
  return (
    <section className="card received">
      <h2>{words.say("packages-received")}</h2>
      <ul>
        {found.received.map((one) => (
          <li key={one.package}>
            <Ident text={one.package} />
            <Link to="/sources">
              <Ident text={one.source} />
            </Link>
            <When iso={one.at} />
            {one.recalled !== null && <span className="chip bad">{words.say("packages-recalled")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Offer({ word, letter, press }: { word: string; letter: string; press: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="plain outlined" aria-keyshortcuts={letter} onClick={press}>
      {words.say(word)} <kbd>{letter}</kbd>
    </button>
  );
}
