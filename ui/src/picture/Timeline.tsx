import type { ActionDay } from "../api";
import { useWords } from "../words/Words";

const WIDTH = 960;
const HEIGHT = 190;
const LEFT = 36;
const BOTTOM = 24;
const TOP = 10;
const KINDS = ["search", "arrest", "seizure", "safeguard"] as const;
const DAY = 86_400_000;
const LABELS = 8;

/** A column a day, by what was done; every date from the first to the last, so that gaps are seen. */
export function Timeline({ days }: { days: ActionDay[] }) {
  const words = useWords();
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return <p className="quiet">{words.say("screen-no-actions")}</p>;
  const start = Date.parse(first.date);
  const length = Math.round((Date.parse(last.date) - start) / DAY) + 1;
  const counts = new Map<string, Map<string, number>>();
  for (const { date, kind, count } of days) {
    const day = counts.get(date) ?? new Map<string, number>();
    day.set(kind, (day.get(kind) ?? 0) + count);
    counts.set(date, day);
  }
  const most = Math.max(...[...counts.values()].map((day) => [...day.values()].reduce((a, b) => a + b, 0)));
  const tick = niceTick(most);
  const top = Math.ceil(most / tick) * tick;
  const step = (WIDTH - LEFT) / length;
  const scale = (HEIGHT - BOTTOM - TOP) / top;
  const every = Math.max(1, Math.ceil(length / LABELS));
  const dates = Array.from({ length }, (_, n) => new Date(start + n * DAY).toISOString().slice(0, 10));
  return (
    <>
      <svg className="timeline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.say("screen-timeline")}>
        {Array.from({ length: top / tick + 1 }, (_, n) => n * tick).map((value) => (
          <g key={value} className="axis">
            <line x1={LEFT} x2={WIDTH} y1={HEIGHT - BOTTOM - value * scale} y2={HEIGHT - BOTTOM - value * scale} />
            <text x={LEFT - 8} y={HEIGHT - BOTTOM - value * scale + 4} textAnchor="end">
              {words.number(value)}
            </text>
          </g>
        ))}
        {dates.map((date, n) => {
          let base = HEIGHT - BOTTOM;
          const left = LEFT + n * step + Math.min(2, step * 0.1);
          return (
            <g key={date}>
              {KINDS.map((kind) => {
                const count = counts.get(date)?.get(kind) ?? 0;
                base -= count * scale;
                return count === 0 ? null : (
                  <rect
                    key={kind}
                    className={`bar-${kind}`}
                    x={left}
                    y={base}
                    width={Math.max(1, Math.min(48, step - Math.min(4, step * 0.2)))}
                    height={count * scale}
                  >
                    <title>{`${words.date(date)} · ${words.say(`action-${kind}`)}: ${words.number(count)}`}</title>
                  </rect>
                );
              })}
              {n % every === 0 && (
                <text className="date" x={left} y={HEIGHT - 6}>
                  {words.date(date, "short")}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <ul className="legend">
        {KINDS.map((kind) => (
          <li key={kind} className={`legend-${kind}`}>
            {words.say(`action-${kind}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** 1, 2 or 5 times a power of ten, so that there are at most about five lines. */
function niceTick(most: number): number {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
}
