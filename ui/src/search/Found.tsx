import { type Message, type Named } from "./api";
import { Ident } from "../design/Ident";
import { When } from "../design/When";
import { Link } from "../shell/Link";
import { Untrusted, useWords } from "../words/Words";
import { placeOf } from "./places";

/** Something with a name, in one line: what it is, its name, what sort. */
export function NameLine({ named }: { named: Named }) {
  const words = useWords();
  const shown = named.kind === "item" ? named.key : named.name;
  return (
    <>
      <span className="chip">{words.say(`search-kind-${named.kind}`)}</span>
      <span className="found-name">
        {shown === "" || named.kind === "item" ? <Ident text={named.key} /> : <Untrusted text={shown} />}
      </span>
      <span className="quiet">
        {named.kind === "person" && <Ident text={named.key} />} <bdi dir="ltr">{named.detail}</bdi>
      </span>
    </>
  );
}

export function Names({ names }: { names: readonly Named[] }) {
  return (
    <ul className="found-names card">
      {names.map((named) => (
        <li key={`${named.kind} ${named.key} ${named.name}`}>
          <Link to={placeOf(named)} className="found-line">
            <NameLine named={named} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A message with what was found marked in it. What a victim wrote is not shown. */
export function MessageLine({ message }: { message: Message }) {
  const words = useWords();
  return (
    <article className="found-message">
      <header className="quiet">
        {message.sent === null ? (
          <Untrusted text={message.sent_local} />
        ) : (
          <When iso={message.sent} {...(message.sent_local !== "" && { source: message.sent_local })} />
        )}
        <Link to={`/search?group=${encodeURIComponent(message.group_id)}`}>
          <Untrusted text={message.group} />
        </Link>
        {message.sealed ? (
          <span className="chip warn">{words.say("search-sealed")}</span>
        ) : (
          <Untrusted text={message.account} />
        )}
        <Ident text={message.source} />
      </header>
      {message.sealed ? (
        <p className="quiet">{words.say("search-sealed-text")}</p>
      ) : (
        <p>
          <bdi dir="auto">
          {message.pieces.map(({ text, found }, n) =>
            found ? (
              <mark key={n}>
                <Untrusted text={text} />
              </mark>
            ) : (
              <Untrusted key={n} text={text} />
            ),
          )}
          </bdi>
        </p>
      )}
    </article>
  );
}
