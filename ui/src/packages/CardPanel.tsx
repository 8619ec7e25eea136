import type { CardView } from "./api";
import { type Step, steps } from "./board";
import { Reads } from "./Reads";
import { Facts } from "../design/Facts";
import { Ident } from "../design/Ident";
import { When } from "../design/When";
import { Untrusted, useWords } from "../words/Words";

/** The key of each step. */
export const LETTERS: Record<Step, string> = {
  forward: "c",
  check: "c",
  preview: "v",
  seal: "s",
  send: "e",
  answer: "o",
  recall: "r",
};

/** All that is known of one package, and what can be done with it now. */
export function CardPanel({ card, act }: { card: CardView; act: (step: Step) => void }) {
  const words = useWords();
  const when = (at: string | null) => (at === null ? null : <When iso={at} />);
  const by = (step: CardView["forwarded"]) =>
    step === null ? null : (
      <>
        <Untrusted text={step.by} /> · <When iso={step.at} />
        <br />
        <Untrusted text={step.why} />
      </>
    );
  return (
    <>
      <div>
        <h2>{words.country(card.country)}</h2>
        <p className="quiet">
          {card.package === "" ? words.say(`packages-stage-${card.stage}`) : <Ident text={card.package} />}
        </p>
        <p className="card-marks">
          <Marks card={card} />
        </p>
      </div>
      <div className="steps">
        {steps(card).map((step, n) => (
          <button
            key={step}
            type="button"
            className={n === 0 ? "button" : "plain outlined"}
            aria-keyshortcuts={LETTERS[step]}
            onClick={() => {
              act(step);
            }}
          >
            {words.say(`packages-${step}`)} <kbd>{LETTERS[step]}</kbd>
          </button>
        ))}
      </div>
      <Facts
        facts={[
          [words.say("packages-recipient"), card.recipient === "" ? null : <Ident text={card.recipient} />],
          [words.say("packages-handling"), card.handling === "" ? null : <Ident text={card.handling} />],
          [words.say("packages-since"), when(card.since)],
          [words.say("packages-forwarded"), by(card.forwarded)],
          [card.sent_back ? words.say("packages-sent-back") : words.say("packages-checked-by"), by(card.checked)],
          [
            words.say("packages-checked-by"),
            card.package === "" || card.checked !== null ? null : card.checked_by === "" ? (
              <span className="warn">{words.say("packages-unchecked")}</span>
            ) : (
              <Untrusted text={card.checked_by} />
            ),
          ],
          [
            words.say("packages-sealed"),
            card.sealed === null ? null : (
              <>
                <Untrusted text={card.sealed_by} /> · <When iso={card.sealed} />
              </>
            ),
          ],
          [words.say("packages-handed"), by(card.sent)],
          [words.say("packages-where"), card.where === "" ? null : <Untrusted text={card.where} />],
          [words.say("packages-receipt-by"), card.receipt === null ? when(card.receipt_by) : null],
          [words.say("packages-receipt"), when(card.receipt)],
          [words.say("packages-answer-by"), card.answers.length === 0 ? when(card.answer_by) : null],
          [words.say("packages-expires"), when(card.expires)],
          [words.say("packages-recalled"), when(card.recalled)],
          [
            words.say("packages-recall-reason"),
            card.recall_reason === null ? null : words.say(`packages-recall-${card.recall_reason}`),
          ],
          [words.say("packages-recall-honoured"), when(card.recall_receipt)],
        ]}
      />
      <Reads card={card} />
      {card.answers.map((one) => (
        <div key={one.judgement} className="answer">
          <strong>{words.say(`packages-outcome-${one.outcome}`)}</strong>{" "}
          <time dateTime={one.date}>{words.date(one.date)}</time>
          <p>
            <Untrusted text={one.source} />
          </p>
          <p className="quiet">
            <Untrusted text={one.by} />
          </p>
        </div>
      ))}
      {card.names.length > 0 && (
        <p className="names">
          {card.names.map((name) => (
            <Ident key={name} text={name} />
          ))}
        </p>
      )}
    </>
  );
}

/** What nobody may overlook about a package. */
export function Marks({ card }: { card: CardView }) {
  const words = useWords();
  return (
    <>
      {card.recalled !== null && <span className="chip bad">{words.say("packages-recalled")}</span>}
      {card.sent_back && <span className="chip warn">{words.say("packages-sent-back")}</span>}
      {card.late > 0 && <span className="chip warn">{words.say("count-days-late", { count: card.late })}</span>}
      {card.late === 0 && card.waiting > 0 && (
        <span className="chip">{words.say("count-days-waiting", { count: card.waiting })}</span>
      )}
      {card.answers.slice(-1).map((one) => (
        <span key={one.judgement} className="chip good">
          {words.say(`packages-outcome-${one.outcome}`)}
        </span>
      ))}
    </>
  );
}
