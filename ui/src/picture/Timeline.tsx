import { useLayoutEffect, useRef, useState } from "react";

import type { ActionDay } from "../api";
import { useWords } from "../words/Words";

const BOTTOM = 26;
const TOP = 20;
const DAY = 86_400_000;
/** Pixels that a date on the axis takes. */
const LABEL = 84;
const WIDEST = 36;

/** A column a day for one kind of action; every date from the first to the last of the ledger, so that gaps are seen. */
export function Timeline({ days, kind }: { days: ActionDay[]; kind: string }) {
  const words = useWords();
  const room = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return <p className="quiet">{words.say("screen-no-actions")}</p>;
  const { width, height } = size;
  const start = Date.parse(first.date);
  const length = Math.round((Date.parse(last.date) - start) / DAY) + 1;
  const counted = days.filter((day) => day.kind === kind);
  const most = Math.max(1, ...counted.map(({ count }) => count));
  const step = width / length;
  const bar = Math.max(1, Math.min(WIDEST, step * 0.8));
  const scale = Math.max(0, height - BOTTOM - TOP) / most;
  const every = Math.max(1, Math.ceil((length * LABEL) / Math.max(width, 1)));
  /** The middle of a day; time runs in the direction of reading. */
  const middle = (n: number) => (words.rtl ? width - (n + 0.5) * step : (n + 0.5) * step);
  const dates = Array.from({ length }, (_, n) => new Date(start + n * DAY).toISOString().slice(0, 10));
  return (
    <div ref={room} className="timeline-room">
      {width > 0 && height > 0 && (
        <svg className="timeline" width={width} height={height} role="img" aria-label={words.say("screen-timeline")}>
          <line className="axis" x1={0} x2={width} y1={height - BOTTOM} y2={height - BOTTOM} />
          {dates.map(
            (date, n) =>
              n % every === 0 && (
                <text key={date} className="date" x={within(middle(n), width)} y={height - 8} textAnchor="middle">
                  {words.date(date, "short")}
                </text>
              ),
          )}
          {counted.map(({ date, count }) => {
            const x = middle(Math.round((Date.parse(date) - start) / DAY));
            return (
              <g key={date}>
                <rect
                  className={`bar-${kind}`}
                  x={x - bar / 2}
                  y={height - BOTTOM - count * scale}
                  width={bar}
                  height={count * scale}
                  rx={Math.min(2, bar / 4)}
                >
                  <title>{`${words.date(date)} · ${words.say(`count-${kind}`, { count })}`}</title>
                </rect>
                {step >= 14 && (
                  <text className="count" x={x} y={height - BOTTOM - count * scale - 6} textAnchor="middle">
                    {words.number(count)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** A label's middle, moved so that it is not cut at the edge. */
function within(x: number, width: number): number {
  return Math.min(Math.max(x, LABEL / 4), width - LABEL / 4);
}
