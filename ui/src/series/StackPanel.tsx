import type { ReactNode } from "react";

import type { Scheme, Tile, View } from "./api";
import { Card } from "./Card";
import { SchemeKeys } from "./SchemeKeys";
import { Strip } from "./Strip";
import type { Film } from "./useStrip";
import { go } from "../shell/routes";
import { visible } from "../words/visible";
import { Untrusted, useWords } from "../words/Words";
import { addressOf, viewOf } from "./view";

type Props = {
  tile: Tile | undefined;
  total: number;
  ungraded: number;
  selected: number;
  scheme: Scheme;
  view: View;
  film: Film;
};

/** What is known of the stack in focus before anybody looks at it. */
export function StackPanel({ tile, total, ungraded, selected, scheme, view, film }: Props) {
  const words = useWords();
  const everything = addressOf(view) === "/review";
  return (
    // A region that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="stack-panel card" tabIndex={0} aria-label={words.say("screen-stack")}>
      <div className="stack-facts">
        <p className="left-to-do">
          <b>{words.number(ungraded)}</b> {words.say(everything ? "screen-left" : "review-left", { total })}
          {selected > 1 && <span className="chip">{words.say("review-selected", { count: selected })}</span>}
        </p>
        {tile && (
          <>
            <Card tile={tile} scheme={scheme} view={view} />
            <Look tile={tile} film={film} />
            <Facts tile={tile} />
            <Notes tile={tile} />
            <Places tile={tile} />
          </>
        )}
      </div>
      <SchemeKeys scheme={scheme} second={view.show === "second"} video={tile?.kind === "video"} />
    </aside>
  );
}

function Look({ tile, film }: { tile: Tile; film: Film }) {
  const words = useWords();
  return (
    <>
      <div className="look-veiled">
        {tile.veil !== null && <img src={`data:image/png;base64,${tile.veil}`} alt={words.say("screen-veiled")} />}
      </div>
      {film.frames.length > 0 && <Strip frames={film.frames} at={film.at} choose={film.choose} />}
      {film.error !== null && (
        <p className="warn">
          <Untrusted text={film.error.message} />
        </p>
      )}
    </>
  );
}

function Facts({ tile }: { tile: Tile }) {
  const words = useWords();
  const untrusted = (text: string | null) => (text === null ? null : <Untrusted text={text} />);
  const facts: [string, ReactNode][] = [
    [
      "screen-fact-size",
      <>
        <bdi dir="ltr">{visible(tile.media_type)}</bdi> · <bdi>{words.bytes(tile.size)}</bdi>
      </>,
    ],
    ["screen-fact-copies", words.number(tile.members)],
    ["screen-fact-taken", untrusted(tile.taken)],
    ["screen-fact-camera", untrusted(tile.camera)],
  ];
  return (
    <dl className="facts">
      <div>
        <dt>{words.say("screen-stack-name")}</dt>
        <dd>
          <bdi dir="ltr" className="ident whole">
            {tile.stack}
          </bdi>
        </dd>
      </div>
      {facts.map(([key, value]) =>
        value === null ? null : (
          <div key={key}>
            <dt>{words.say(key)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Notes({ tile }: { tile: Tile }) {
  const words = useWords();
  if (tile.tags.length + tile.comments.length + tile.series.length === 0) return null;
  return (
    <ul className="notes">
      {tile.series.map((one) => (
        <li key={one.series}>
          <a
            href={`/series/${one.series}`}
            onClick={(event) => {
              event.preventDefault();
              go(`/series/${one.series}`);
            }}
          >
            {one.title}
          </a>
        </li>
      ))}
      {tile.tags.length > 0 && (
        <li className="tags">
          {tile.tags.map((one) => (
            <a
              key={one.judgement}
              className="chip"
              href={addressOf({ ...viewOf(""), tag: one.text })}
              onClick={(event) => {
                event.preventDefault();
                go(addressOf({ ...viewOf(""), tag: one.text }));
              }}
            >
              #<Untrusted text={one.text} />
            </a>
          ))}
        </li>
      )}
      {tile.comments.map((one) => (
        <li key={one.judgement}>
          <Untrusted text={one.text} /> <span className="quiet">– {words.say("review-by", { by: one.by })}</span>
        </li>
      ))}
    </ul>
  );
}

function Places({ tile }: { tile: Tile }) {
  const words = useWords();
  return (
    <ul className="why">
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
  );
}
