import { Refusal } from "../api/client";
import { Untrusted, useWords } from "../words/Words";

/** Why something was not done: what kind of refusal it is, in the reader's language where the catalogue knows its code; the cause as the
 * program tells it; and what to do, in the reader's language where nothing more particular is told. */
export function Refused({ error }: { error: Error }) {
  const words = useWords();
  if (!(error instanceof Refusal))
    return (
      <p>
        <Untrusted text={error.message} />
      </p>
    );
  const kind = `refusal-${error.code}`;
  const usual = `remedy-${error.code}`;
  const remedy = error.usual && words.has(usual) ? words.say(usual) : error.remedy;
  return (
    <>
      {words.has(kind) && (
        <p>
          <strong>{words.say(kind)}</strong>
        </p>
      )}
      <p>
        <Untrusted text={error.message} />
      </p>
      {remedy !== "" && (
        <p className="quiet">
          <Untrusted text={remedy} />
        </p>
      )}
    </>
  );
}
