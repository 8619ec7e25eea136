import type { Scheme, Tile } from "../api";
import { Untrusted, useWords } from "../words/Words";

type Props = {
  tile: Tile | undefined;
  total: number;
  ungraded: number;
  scheme: Scheme;
  sharp: string | null;
  error: Error | null;
};

/** What is known of the stack in focus before anybody looks at it. */
export function StackPanel({ tile, total, ungraded, scheme, sharp, error }: Props) {
  const words = useWords();
  return (
    // A region that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="stack-panel card" tabIndex={0} aria-label={words.say("screen-stack")}>
      <div className="stack-facts">
        <p className="left-to-do">
          <b>{words.number(ungraded)}</b> {words.say("screen-left", { total })}
        </p>
        {error && (
          <p className="bad" role="alert">
            {error.message}
          </p>
        )}
        {tile && <Facts tile={tile} scheme={scheme} sharp={sharp} />}
      </div>
      <div className="scheme">
        <h2>
          {words.say("screen-scheme")}{" "}
          <bdi dir="ltr" className="quiet">
            {scheme.scheme}
          </bdi>
        </h2>
        <dl>
          {scheme.categories.map(({ code, label }, n) => (
            <div key={code}>
              <dt>
                <kbd dir="ltr">{/^[0-9]$/.test(code) ? code : n}</kbd>
              </dt>
              <dd>
                <bdi>{withoutCode(label, code)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <p className="grid-keys">
          <span>
            <kbd>u</kbd> {words.say("screen-keys-next")}
          </span>
          <span>
            <kbd dir="ltr">Space</kbd> {words.say("screen-keys-unveil")}
          </span>
          <span>
            <kbd dir="ltr">Ctrl Z</kbd> {words.say("screen-keys-undo")}
          </span>
        </p>
      </div>
    </aside>
  );
}

/** A scheme's label without the code, which stands beside it. */
function withoutCode(label: string, code: string): string {
  const said = `Category ${code}: `;
  const rest = label.startsWith(said) ? label.slice(said.length) : label;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function Facts({ tile, scheme, sharp }: { tile: Tile; scheme: Scheme; sharp: string | null }) {
  const words = useWords();
  /** A category of the scheme on this screen with its label; of another, as it is written. */
  const named = (code: string) => {
    const found = scheme.categories.find((one) => one.code === code);
    return found ? `${code} ${withoutCode(found.label, code)}` : code;
  };
  const facts: [string, string | null][] = [
    ["screen-fact-kind", `${words.say(`screen-kind-of-${tile.kind}`)} · ${tile.media_type}`],
    ["screen-fact-size", tile.width === null ? null : `${tile.width} × ${tile.height ?? 0} · ${words.bytes(tile.size)}`],
    ["screen-fact-copies", words.number(tile.members)],
    ["screen-fact-taken", tile.taken],
    ["screen-fact-camera", tile.camera],
    ["screen-fact-quality", tile.quality === null ? null : words.number(tile.quality)],
  ];
  return (
    <>
      <div className="look">
        {sharp !== null ? (
          <img src={sharp} alt={words.say("screen-unveiled")} />
        ) : (
          tile.veil !== null && <img className="veiled" src={`data:image/png;base64,${tile.veil}`} alt={words.say("screen-veiled")} />
        )}
      </div>
      <p className="stack-id">
        <bdi dir="ltr">{tile.stack}</bdi>
      </p>
      <dl className="facts">
        {facts.map(([key, value]) =>
          value === null ? null : (
            <div key={key}>
              <dt>{words.say(key)}</dt>
              <dd>
                <Untrusted text={value} />
              </dd>
            </div>
          ),
        )}
      </dl>
      <h2>{words.say("screen-why")}</h2>
      <ul className="why">
        {tile.known.map((one, n) => (
          <li key={`${one.set}-${n}`}>
            {words.say(one.distance === 0 ? "screen-why-exact" : "screen-why-near", {
              set: one.set,
              owner: one.owner,
              distance: one.distance,
              category: one.good ? words.say("screen-known-good") : one.category || "–",
            })}
          </li>
        ))}
        {tile.grades.map((one) => (
          <li key={one.judgement}>
            {words.say("screen-why-graded", { category: named(one.category), by: one.by === "" ? "–" : one.by })}
          </li>
        ))}
        {tile.places.map((place, n) => (
          <li key={n} className="place">
            <bdi dir="ltr" className="code">
              {place.source}
            </bdi>
            <span>
              <Untrusted text={place.path.slice(place.path.lastIndexOf("/") + 1)} />
              {place.deleted && <em className="warn"> {words.say("screen-deleted")}</em>}
              {place.path.includes("/") && (
                <span className="folder">
                  <Untrusted text={place.path.slice(0, place.path.lastIndexOf("/"))} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
