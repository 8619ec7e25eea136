import { useCallback, useState } from "react";

import { apart, type LinkNode, merge, relate } from "./api";
import { Ask, Field } from "../design/Ask";
import { Asking } from "../design/Asking";
import { sources } from "../sources/api";
import { useWords } from "../words/Words";

/** What is asked about two persons; `other` may still be open. */
export type Question = { kind: "path" | "merge" | "apart" | "relate"; one: string; other: string };

/** The dialog that asks for the other person and, for a decision, the reason; a refusal stays in it with its remedy. */
export function Deciding({
  question,
  nodes,
  close,
  onPath,
  onDecided,
}: {
  question: Question | null;
  nodes: readonly Pick<LinkNode, "name" | "label" | "kind">[];
  close: () => void;
  onPath?: (one: string, other: string) => Promise<void>;
  onDecided: (judgement: number | null, persons: readonly string[]) => void;
}) {
  const words = useWords();
  const kind = question?.kind ?? "path";
  async function act(given: FormData) {
    if (question === null) return;
    const other = text(given, "other");
    const why = text(given, "why");
    if (kind === "path") {
      await onPath?.(question.one, other);
      return;
    }
    const made =
      kind === "merge"
        ? await merge(question.one, other, why)
        : kind === "apart"
          ? await apart(question.one, other, why)
          : await relate(question.one, other, {
              relation: text(given, "relation"),
              source: text(given, "source"),
              place: text(given, "place"),
              why,
            });
    onDecided(made.judgement, made.persons);
  }
  return (
    <Ask
      title={words.say(`people-ask-${kind}`)}
      act={words.say(`people-key-${kind}`)}
      isOpen={question !== null}
      close={close}
      onAct={act}
    >
      <Field label={words.say("people-this-one")}>
        <input name="one" value={question?.one ?? ""} readOnly dir="ltr" />
      </Field>
      <Field label={words.say("people-other-one")}>
        <Other key={question?.other ?? ""} first={question?.other ?? ""} nodes={nodes} />
      </Field>
      {kind === "relate" && <Statement />}
      {kind !== "path" && (
        <Field label={words.say("people-why")}>
          <input name="why" required maxLength={2000} autoComplete="off" />
        </Field>
      )}
    </Ask>
  );
}

/** The name of the record, an account (`platform:account`), or one chosen from the chart. */
function Other({ first, nodes }: { first: string; nodes: readonly Pick<LinkNode, "name" | "label" | "kind">[] }) {
  const [value, setValue] = useState(first);
  return (
    <>
      <input
        name="other"
        required
        dir="ltr"
        list="people-other"
        autoComplete="off"
        maxLength={400}
        value={value}
        onChange={(event) => {
          setValue(event.target.value);
        }}
      />
      <datalist id="people-other">
        {nodes
          .filter((node) => node.kind === "person")
          .map((node) => (
            <option key={node.name} value={node.name} label={node.label} />
          ))}
      </datalist>
    </>
  );
}

function Statement() {
  const words = useWords();
  const ask = useCallback(() => sources(), []);
  return (
    <>
      <Field label={words.say("people-relation")}>
        <input name="relation" required maxLength={400} autoComplete="off" />
      </Field>
      <Asking ask={ask}>
        {(register) => (
          <Field label={words.say("source")}>
            <select name="source" required>
              {register.map((one) => (
                <option key={one.source} value={one.source}>
                  {`${one.source} · ${one.name}`}
                </option>
              ))}
            </select>
          </Field>
        )}
      </Asking>
      <Field label={words.say("people-place")}>
        <input name="place" maxLength={400} autoComplete="off" />
      </Field>
    </>
  );
}

function text(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === "string" ? value.trim() : "";
}
