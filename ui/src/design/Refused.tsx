import { Refusal } from "../api/client";
import { type Sentence, Untrusted, useWords } from "../words/Words";

/** Why something was not done: what kind of refusal it is, its cause, and what to do: each in the reader's language
 * where the catalogue has it. */
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
  const remedy = error.usual ? { key: usual, values: {} } : error.advised;
  return (
    <>
      {words.has(kind) && (
        <p>
          <strong>{words.say(kind)}</strong>
        </p>
      )}
      <p>
        <Told sentence={error.told} english={error.message} />
      </p>
      {error.remedy !== "" && (
        <p className="quiet">
          <Told sentence={remedy} english={error.remedy} />
        </p>
      )}
    </>
  );
}

/** A sentence in the reader's language; as the program tells it, in English, where the catalogue has no such sentence. */
function Told({ sentence, english }: { sentence: Sentence | null; english: string }) {
  const words = useWords();
  if (sentence === null || words.language === "en" || !words.has(sentence.key)) return <Untrusted text={english} />;
  return <bdi dir={words.rtl ? "rtl" : "ltr"}>{words.tell(sentence)}</bdi>;
}
