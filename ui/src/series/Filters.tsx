import { type ReactNode, type Ref, useMemo, useRef } from "react";

import { useActs } from "../shell/acts";
import { useReading } from "../shell/reading";
import { isolated } from "../words/visible";
import { useWords } from "../words/Words";
import { choices, NARROWED, type View } from "./api";

/** What the review is narrowed to: by list, distance, exhibit, time, camera. All of it stands in the address. */
export function Filters({ view, change }: { view: View; change: (change: Partial<View>) => void }) {
  const words = useWords();
  const [reading] = useReading(choices);
  const first = useRef<HTMLSelectElement>(null);
  useActs(useMemo(() => [{ key: "/", label: "people-key-filter", act: () => first.current?.focus() }], []));
  if (reading.state !== "ready") return <div className="narrow" />;
  const { known_sets: sets, sources, cameras, tags } = reading.value;
  const narrowed = NARROWED.some((name) => view[name] !== "");
  return (
    <div className="narrow" role="group" aria-label={words.say("review-narrow")}>
      <Choice label="review-filter-list" value={view.known_set} choose={(known_set) => { change({ known_set }); }} take={first}>
        {sets.map((one) => (
          <option key={one.value} value={one.value}>
            {isolated(one.name)} ({isolated(one.owner)})
          </option>
        ))}
      </Choice>
      <Typed
        label="review-filter-distance"
        value={view.distance}
        type="number"
        choose={(distance) => { change({ distance }); }}
      />
      <Choice label="review-filter-exhibit" value={view.source} choose={(source) => { change({ source }); }}>
        {sources.map((one) => (
          <option key={one.value} value={one.value}>
            {one.value} {one.exhibit === "" ? "" : `${words.say(`exhibit-${one.exhibit}`)} · `}
            {isolated(one.name)}
          </option>
        ))}
      </Choice>
      <Typed label="review-filter-since" value={view.since} type="date" choose={(since) => { change({ since }); }} />
      <Typed label="review-filter-until" value={view.until} type="date" choose={(until) => { change({ until }); }} />
      <Choice label="review-filter-camera" value={view.camera} choose={(camera) => { change({ camera }); }}>
        {cameras.map((one) => (
          <option key={one.value} value={one.value}>
            {isolated(one.value)}
          </option>
        ))}
      </Choice>
      <Choice label="screen-fact-kind" value={view.kind} choose={(kind) => { change({ kind }); }}>
        {["picture", "video"].map((kind) => (
          <option key={kind} value={kind}>
            {words.say(`screen-kind-of-${kind}`)}
          </option>
        ))}
      </Choice>
      {(tags.length > 0 || view.tag !== "") && (
        <Choice label="review-filter-tag" value={view.tag} choose={(tag) => { change({ tag }); }}>
          {[...new Set([...tags, view.tag])].filter(Boolean).map((tag) => (
            <option key={tag} value={tag}>
              #{isolated(tag)}
            </option>
          ))}
        </Choice>
      )}
      {view.alike !== "" && <Chip label={words.say("review-alike-of", { stack: view.alike })} />}
      {view.series !== "" && <Chip label={words.say("review-of-series", { series: view.series })} />}
      {narrowed && (
        <button
          type="button"
          className="plain"
          onClick={() => {
            change(Object.fromEntries(NARROWED.map((name) => [name, ""])));
          }}
        >
          {words.say("review-filter-clear")}
        </button>
      )}
    </div>
  );
}

function Chip({ label }: { label: string }) {
  return <span className="chip">{label}</span>;
}

function Choice({
  label,
  value,
  choose,
  take,
  children,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
  take?: Ref<HTMLSelectElement>;
  children: ReactNode;
}) {
  const words = useWords();
  return (
    <label className={value === "" ? "narrow-one" : "narrow-one set"}>
      <span className="visually-hidden">{words.say(label)}</span>
      <select
        ref={take}
        value={value}
        onChange={(event) => {
          choose(event.target.value);
        }}
      >
        <option value="">{words.say(label)}</option>
        {children}
      </select>
    </label>
  );
}

function Typed({
  label,
  value,
  type,
  choose,
}: {
  label: string;
  value: string;
  type: "date" | "number";
  choose: (value: string) => void;
}) {
  const words = useWords();
  return (
    <label className={value === "" ? "narrow-one" : "narrow-one set"}>
      <span>{words.say(label)}</span>
      <input
        key={value}
        type={type}
        {...(type === "number" ? { min: 0, max: 256, inputMode: "numeric" as const } : {})}
        defaultValue={value}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose(event.currentTarget.value);
        }}
        onBlur={(event) => {
          if (event.currentTarget.validity.valid) choose(event.currentTarget.value);
        }}
      />
    </label>
  );
}
