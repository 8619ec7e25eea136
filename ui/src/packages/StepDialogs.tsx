import { type ReactNode, useState } from "react";

import { type ArrivalView, type BoardView, type CardView, answered, check, forward, recall, receive, release, seal, send } from "./api";
import { candidates, type Step } from "./board";
import { folder, keepFolder } from "./folders";
import { Ask, Field } from "../design/Ask";
import { refusal } from "../api/client";
import { useWords } from "../words/Words";

export type Doing = Step | "new" | "receive";

const OUTCOMES = ["taken-up", "acted", "known", "not-here", "insufficient", "declined"] as const;
const RECALLS = ["error", "wrong-country", "not-this-person", "owner-withdrew", "replaced"] as const;

const said = (given: FormData, name: string) => {
  const value = given.get(name);
  return typeof value === "string" ? value : "";
};

type Props = {
  doing: Doing;
  board: BoardView;
  card: CardView | undefined;
  close: () => void;
  /** What was done, and where it leads. */
  done: (key?: string, arrival?: ArrivalView) => void;
};

/** One dialog for each step of a package's way; a refusal stands in it with its remedy. */
export function StepDialog(props: Props) {
  const { doing, card } = props;
  if (doing === "new") return <New {...props} />;
  if (doing === "receive") return <Receive {...props} />;
  if (card === undefined) return null;
  const given = { ...props, card };
  switch (doing) {
    case "forward":
      return <Forward {...given} />;
    case "check":
      return <Check {...given} />;
    case "seal":
      return <Seal {...given} />;
    case "send":
      return <Send {...given} />;
    case "answer":
      return <Answer {...given} />;
    case "recall":
      return <Recall {...given} />;
    case "preview":
      return null;
  }
}

type Chosen = Props & { card: CardView };

function New({ board, close, done }: Props) {
  const words = useWords();
  const some = board.candidates.length > 0;
  return (
    <Ask
      title={words.say("packages-new-title")}
      act={words.say(some ? "packages-new" : "screen-close")}
      isOpen
      close={close}
      onAct={async (given) => {
        const country = said(given, "country");
        if (!some) return;
        await release(country, said(given, "why"));
        done(`draft-${country}`);
      }}
    >
      {some ? (
        <>
          <Field label={words.say("country")}>
            <select name="country">
              {candidates(board.candidates, words).map(({ country, leads }) => (
                <option key={country} value={country}>
                  {`${words.country(country)} · ${words.say("count-leads", { count: leads.length })}`}
                </option>
              ))}
            </select>
          </Field>
          <Why />
        </>
      ) : (
        <p className="quiet">{words.say("packages-new-none")}</p>
      )}
    </Ask>
  );
}

function Forward({ card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-forward-title", { country: words.country(card.country) })}
      act={words.say("packages-forward")}
      isOpen
      close={close}
      onAct={async (given) => {
        await forward(card.country, said(given, "why"));
        done(card.key);
      }}
    >
      <Leads card={card} />
      <Why />
    </Ask>
  );
}

function Check({ card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-check-title", { country: words.country(card.country) })}
      act={words.say("packages-check")}
      isOpen
      close={close}
      onAct={async (given) => {
        await check(card.country, said(given, "agrees") === "yes", said(given, "why"));
        done(card.key);
      }}
    >
      <p className="quiet">{words.say("packages-check-note")}</p>
      <Leads card={card} />
      <Field label={words.say("packages-answer-check")}>
        <select name="agrees" defaultValue="yes">
          <option value="yes">{words.say("packages-agree")}</option>
          <option value="no">{words.say("packages-disagree")}</option>
        </select>
      </Field>
      <Why />
    </Ask>
  );
}

function Seal({ board, card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-seal-title", { country: words.country(card.country) })}
      act={words.say("packages-seal")}
      isOpen
      close={close}
      onAct={async (given) => {
        const keys = keepFolder("keys", said(given, "keys"));
        const cards = keepFolder("cards", said(given, "cards"));
        done((await seal({ country: card.country, keys, cards })).package);
      }}
    >
      {card.stage !== "ready" && (
        <p className={board.check ? "bad" : "warn"}>{words.say("packages-unchecked")}</p>
      )}
      <Folder name="keys" label={words.say("packages-keys")} />
      <Folder name="cards" label={words.say("packages-cards")} />
    </Ask>
  );
}

function Send({ card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-send-title", { file: card.file })}
      act={words.say("packages-send")}
      isOpen
      close={close}
      onAct={async (given) => {
        await send({ package: card.package, out: keepFolder("out", said(given, "out")), why: said(given, "why") });
        done(card.key);
      }}
    >
      <p className="quiet">{words.say("packages-send-note")}</p>
      <Folder name="out" label={words.say("packages-out")} />
      <Why label={words.say("packages-how")} />
    </Ask>
  );
}

function Answer({ card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={`${words.say("packages-answer")} · ${words.country(card.country)}`}
      act={words.say("packages-answer")}
      isOpen
      close={close}
      onAct={async (given) => {
        await answered({
          package: card.package,
          outcome: said(given, "outcome"),
          source: said(given, "source"),
          date: said(given, "date"),
          why: said(given, "why"),
        });
        done(card.key);
      }}
    >
      <Field label={words.say("packages-outcome")}>
        <select name="outcome">
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {words.say(`packages-outcome-${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={words.say("packages-answer-source")}>
        <input name="source" required maxLength={2000} />
      </Field>
      <Field label={words.say("packages-answer-date")}>
        <input name="date" required pattern="\d{4}-\d{2}-\d{2}" placeholder="YYYY-MM-DD" dir="ltr" />
      </Field>
      <Why />
    </Ask>
  );
}

function Recall({ card, close, done }: Chosen) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-recall-title", { package: card.package })}
      act={words.say("packages-recall")}
      isOpen
      close={close}
      onAct={async (given) => {
        await recall({
          package: card.package,
          reason: said(given, "reason"),
          keys: keepFolder("keys", said(given, "keys")),
          out: keepFolder("out", said(given, "out")),
          why: said(given, "why"),
        });
        done(card.key);
      }}
    >
      <p className="quiet">{words.say("packages-recall-note")}</p>
      <Field label={words.say("packages-recall-reason")}>
        <select name="reason">
          {RECALLS.map((one) => (
            <option key={one} value={one}>
              {words.say(`packages-recall-${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Why />
      <Folder name="keys" label={words.say("packages-keys")} />
      <Folder name="out" label={words.say("packages-out")} />
    </Ask>
  );
}

function Receive({ close, done }: Props) {
  const words = useWords();
  return (
    <Ask
      title={words.say("packages-receive-title")}
      act={words.say("packages-receive")}
      isOpen
      close={close}
      onAct={async (given) => {
        const arrival = await receive({
          file: said(given, "file"),
          keys: keepFolder("keys", said(given, "keys")),
          cards: said(given, "cards"),
          receipts: keepFolder("receipts", said(given, "receipts")),
        });
        if (arrival.refusal !== null) throw refusal(arrival.refusal);
        done(arrival.package, arrival);
      }}
    >
      <Field label={words.say("packages-file")}>
        <input name="file" required maxLength={1000} dir="ltr" />
      </Field>
      <Folder name="keys" label={words.say("packages-keys")} />
      <Folder name="cards" label={words.say("packages-cards-optional")} optional />
      <Folder name="receipts" label={words.say("packages-receipts")} />
    </Ask>
  );
}

function Leads({ card }: { card: CardView }) {
  return (
    <p className="names">
      {card.names.map((name) => (
        <bdi key={name} dir="ltr" className="ident">
          {name}
        </bdi>
      ))}
    </p>
  );
}

function Why({ label }: { label?: string }): ReactNode {
  const words = useWords();
  return (
    <Field label={label ?? words.say("screen-reason")}>
      <input name="why" required maxLength={2000} />
    </Field>
  );
}

function Folder({ name, label, optional = false }: { name: string; label: string; optional?: boolean }) {
  const [kept] = useState(() => folder(name));
  return (
    <Field label={label}>
      <input name={name} defaultValue={kept} required={!optional} maxLength={1000} dir="ltr" />
    </Field>
  );
}
