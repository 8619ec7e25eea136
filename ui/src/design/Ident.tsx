/** Signs of a name that stays on one line; a digest may break. */
const WHOLE = 20;

/** An identifier of ours (an item, a person, a package): isolated, left to right in every language, digits aligned. */
export function Ident({ text }: { text: string }) {
  return (
    <bdi dir="ltr" className={text.length > WHOLE ? "ident" : "ident whole"}>
      {text}
    </bdi>
  );
}
