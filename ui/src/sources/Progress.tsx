import { TO_LOOK_AT } from "../series/view";
import { Link } from "../shell/Link";
import { Untrusted, useWords } from "../words/Words";
import type { Ingest } from "./ingest";

/** Where the intake is: its steps with rate and time left, and the way to what is there already. */
export function Progress({ ingest }: { ingest: Ingest }) {
  const words = useWords();
  const step = ingest.steps.at(-1);
  return (
    <section className="card ingest" aria-label={words.say("ingest")} role="status">
      <h2>
        {words.say(`ingest-${ingest.state}`)} <Untrusted text={ingest.path} />
      </h2>
      {ingest.state === "failed" && (
        <pre className="bad">
          <Untrusted text={ingest.cause} />
        </pre>
      )}
      {ingest.state === "running" && step !== undefined && (
        <>
          <progress
            aria-label={named(step.step, words)}
            {...(step.total !== null && step.total > 0 && { value: step.done, max: step.total })}
          />
          <p>
            <bdi>{named(step.step, words)}</bdi> · {amount(step.done, step.unit, words)}
            {step.total !== null && ` / ${amount(step.total, step.unit, words)}`}
            {step.rate !== null && ` · ${words.say("ingest-rate", { rate: amount(step.rate, step.unit, words) })}`}
            {step.seconds_left !== null && ` · ${words.say("ingest-left", { seconds: Math.ceil(step.seconds_left) })}`}
          </p>
        </>
      )}
      {ingest.state !== "failed" && (
        <Link to={TO_LOOK_AT}>{words.say(ingest.state === "running" ? "ingest-review-now" : "ingest-review")}</Link>
      )}
    </section>
  );
}

function amount(value: number, unit: string, words: ReturnType<typeof useWords>): string {
  const key = `unit-${unit.replaceAll(" ", "-")}`;
  return unit === "bytes" ? words.bytes(value) : `${words.number(Math.round(value))} ${words.has(key) ? words.say(key) : unit}`;
}

/** What is being done: a step of the program, or of the source whose name stands before it. */
function named(step: string, words: ReturnType<typeof useWords>): string {
  const at = step.lastIndexOf(" ") + 1;
  const key = `step-${step.slice(at)}`;
  return words.has(key) ? step.slice(0, at) + words.say(key) : step;
}
