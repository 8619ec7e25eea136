import { Ident } from "../design/Ident";
import { Untrusted, useWords } from "../words/Words";

/** A person by display name and name of the record; one who is sealed by that alone. */
export function Named({ name, label, sealed = false }: { name: string; label: string; sealed?: boolean }) {
  const words = useWords();
  return (
    <span className="named">
      {sealed ? (
        <span className="chip">{words.say("people-sealed")}</span>
      ) : (
        <strong>{label === "" ? words.say("people-no-name") : <Untrusted text={label} />}</strong>
      )}{" "}
      <span className="quiet">
        <Ident text={name} />
      </span>
    </span>
  );
}

/** A value from evidence that is read from left to right in every language: a number, an address, a place in a source. */
export function Code({ text }: { text: string }) {
  return (
    <span dir="ltr" className="code">
      <Untrusted text={text} />
    </span>
  );
}

/** What a person is; only a human says that somebody is a suspect. */
export function Category({ category }: { category: string }) {
  const words = useWords();
  const look = { suspect: "chip warn", convicted: "chip bad", victim: "chip good" }[category] ?? "chip";
  return <span className={look}>{words.say(`category-${category}`)}</span>;
}

/** A thing on the chart: a group, an item, an identifier. */
export function thingLabel(node: { name: string; kind: string; label: string }): string {
  if (node.kind === "item") return node.label.slice(0, 12);
  return node.label === "" ? node.name : node.label;
}
