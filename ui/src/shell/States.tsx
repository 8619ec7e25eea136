import { Refusal } from "../api/client";
import { Refused } from "../design/Refused";
import { Untrusted, useWords } from "../words/Words";

export function Loading() {
  const words = useWords();
  return (
    <p className="state quiet" role="status">
      {words.say("screen-loading")}
    </p>
  );
}

/** What was refused and what to do; with `again`, a way to ask once more. */
export function Failed({ error, again }: { error: Error; again?: () => void }) {
  const words = useWords();
  return (
    <div className="state failed" role="alert">
      <h2>{words.say("screen-failed")}</h2>
      <Refused error={error} />
      {again !== undefined && (
        <button type="button" className="plain outlined" onClick={again}>
          {words.say("screen-try-again")}
        </button>
      )}
    </div>
  );
}

/** The same where the words themselves could not be read: the program's own cause and remedy are in English. */
export function Unworded({ error, again }: { error: Error; again: () => void }) {
  return (
    <main className="state failed" role="alert" lang="en" dir="ltr">
      <h1>Crosswalk</h1>
      <p>
        <Untrusted text={error.message} />
      </p>
      {error instanceof Refusal && (
        <p className="quiet">
          <Untrusted text={error.remedy} />
        </p>
      )}
      <button type="button" className="plain outlined" onClick={again}>
        Try again
      </button>
    </main>
  );
}
