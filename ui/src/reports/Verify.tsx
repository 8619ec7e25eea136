import { digestOf } from "./api";
import { Ask, Field } from "../design/Ask";
import { useWords } from "../words/Words";

/** A paper is held against the trail by its digest alone, which is taken in this page. */
export function Verify({
  isOpen,
  close,
  verify,
}: {
  isOpen: boolean;
  close: () => void;
  verify: (sha256: string) => Promise<void>;
}) {
  const words = useWords();
  return (
    <Ask
      title={words.say("reports-verify-title")}
      act={words.say("reports-verify")}
      isOpen={isOpen}
      close={close}
      onAct={async (given) => {
        const file = given.get("file");
        const typed = given.get("digest");
        const named = typeof typed === "string" ? typed.trim() : "";
        await verify(named === "" && file instanceof File ? await digestOf(file) : named);
      }}
    >
      <Field label={words.say("reports-verify-file")}>
        <input type="file" name="file" accept="application/pdf" />
      </Field>
      <Field label={words.say("reports-verify-digest")}>
        <input name="digest" dir="ltr" maxLength={128} />
      </Field>
    </Ask>
  );
}
