import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

import { Field } from "../../design/Ask";
import { useWords } from "../../words/Words";
import { ratioOf } from "../keyhole";
import { useSight } from "../sight";
import type { Series } from "./api";
import { drawn, type Region, stepped } from "./region";

/** Chooses a stack of the series and a region of its front: over the veiled picture, which `Space` unveils while it is held. */
export function CropField({ members }: { members: Series["members"] }) {
  const words = useWords();
  const [stack, setStack] = useState("");
  const [region, setRegion] = useState<Region | null>(null);
  const [from, setFrom] = useState<readonly [number, number] | null>(null);
  const { sharp, show, hide } = useSight();
  const face = useRef<HTMLDivElement>(null);
  const member = members.find((one) => one.stack === stack);
  useEffect(() => hide, [hide, stack]);

  function at(event: PointerEvent): [number, number] {
    const box = face.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    const part = (value: number, side: number) => Math.round(Math.min(1, Math.max(0, value / side)) * 1000);
    return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
  }

  function pressed(event: KeyboardEvent) {
    if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat) show(stack, 0);
      return;
    }
    const next = stepped(region, event.key, event.shiftKey);
    if (next === region) return;
    event.preventDefault();
    setRegion(next);
  }

  return (
    <>
      <Field label={words.say("series-clue-stack")}>
        <select
          name="stack"
          value={stack}
          onChange={(event) => {
            setStack(event.target.value);
            setRegion(null);
          }}
        >
          <option value="">{words.say("series-clue-no-stack")}</option>
          {members.map((one) => (
            <option key={one.stack} value={one.stack}>
              {one.stack}
            </option>
          ))}
        </select>
      </Field>
      {member !== undefined && member.kind === "picture" && (
        <div className="crop-field">
          <p className="quiet" id="crop-help">
            {words.say("series-crop-help")}
          </p>
          {/* A picture on which a region is placed: it takes arrows and the pointer, and says where the region is. */}
          {/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
          <div
            ref={face}
            className="crop-face"
            role="application"
            tabIndex={0}
            aria-label={region === null ? words.say("series-crop-none") : words.say("series-crop-of", told(region))}
            aria-describedby="crop-help"
            style={{ aspectRatio: ratioOf(member) }}
            onKeyDown={pressed}
            onKeyUp={hide}
            onBlur={hide}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setFrom(at(event));
            }}
            onPointerMove={(event) => {
              if (from !== null) setRegion(drawn(from, at(event)));
            }}
            onPointerUp={() => {
              setFrom(null);
            }}
          >
            {sharp !== null ? (
              <img src={sharp.url} alt={words.say("screen-unveiled")} />
            ) : (
              member.veil !== null && <img src={`data:image/png;base64,${member.veil}`} alt={words.say("screen-veiled")} />
            )}
            {region !== null && <span className="region" style={placed(region)} aria-hidden="true" />}
          </div>
          {/* eslint-enable */}
          {region !== null && region.map((value, n) => <input key={n} type="hidden" name="crop" value={value} />)}
        </div>
      )}
    </>
  );
}

/** Left to right in every language: it is a place in a picture. */
export function placed([x, y, width, height]: Region) {
  return { left: `${x / 10}%`, top: `${y / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` };
}

/** In percent, for who cannot see it. */
export function told([x, y, width, height]: Region) {
  const percent = (value: number) => Math.round(value / 10);
  return { x: percent(x), y: percent(y), width: percent(width), height: percent(height) };
}
