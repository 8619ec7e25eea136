import { useRoom } from "../design/room";
import type { ActionDay } from "./api";
import { useWords } from "../words/Words";
import { Opens } from "./Opens";

const BOTTOM = 26;
const TOP = 22;
const DAY = 86_400_000;
/** Pixels that a date on the axis takes. */
const LABEL = 84;
/** Pixels of a column: with its number above it, and at most. */
const NUMBERED = 13;
const WIDEST = 34;
/** In the order of the work. */
export const KINDS = ["search", "arrest", "seizure", "safeguard"] as const;

/** Days of action on an axis of time: every kind side by side where there is room, else the chosen kind alone. */
export function Timeline({ days, kind, open }: { days: ActionDay[]; kind: string; open: (day: ActionDay) => void }) {
  const words = useWords();
  const { room, width, height } = useRoom<HTMLDivElement>();
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return <p className="quiet">{words.say("screen-no-actions")}</p>;
  const plan = layOut(days, kind, width, Date.parse(first.date), Date.parse(last.date));
  const most = Math.max(1, ...plan.shown.map(({ count }) => count));
  const scale = Math.max(0, height - BOTTOM - TOP) / most;
  const floor = height - BOTTOM;
  /** Time runs in the direction of reading. */
  const turned = (x: number) => (words.rtl ? width - x : x);
  return (
    <div ref={room} className="timeline-room">
      {width > 0 && height > 0 && (
        <svg className="timeline" width={width} height={height} role="group" aria-label={words.say("screen-timeline")}>
          <line className="axis" x1={0} x2={width} y1={floor} y2={floor} />
          {labels(plan.dates, width).map(({ date, x }) => (
            <text key={date} className="date" x={turned(x)} y={height - 8} textAnchor="middle">
              {words.date(date, "short")}
            </text>
          ))}
          {plan.shown.map((day) => {
            const x = turned(day.x);
            const tall = day.count * scale;
            const [number, counted] = [words.number(day.count), words.say(`count-${day.kind}`, { count: day.count })];
            const told = `${words.date(day.date)} · ${counted}`;
            return (
              <Opens
                key={`${day.date}-${day.kind}`}
                className={day.kind === kind ? undefined : "beside"}
                label={counted.includes(number) ? told : `${told} · ${number}`}
                open={() => {
                  open(day);
                }}
              >
                <rect
                  className={`bar-${day.kind}`}
                  x={x - plan.bar / 2}
                  y={floor - tall}
                  width={plan.bar}
                  height={tall}
                  rx={Math.min(2, plan.bar / 4)}
                >
                  <title>{told}</title>
                </rect>
                {plan.bar >= NUMBERED && (
                  <text className="count" x={x} y={floor - tall - 6} textAnchor="middle">
                    {number}
                  </text>
                )}
              </Opens>
            );
          })}
        </svg>
      )}
    </div>
  );
}

type Plan = { shown: (ActionDay & { x: number })[]; dates: { date: string; x: number }[]; bar: number };

/** Columns at their days. The least gap between two days decides how wide they may be, and whether all kinds fit. */
function layOut(days: ActionDay[], kind: string, width: number, start: number, end: number): Plan {
  const present = KINDS.filter((one) => days.some((day) => day.kind === one));
  const length = Math.max(1, Math.round((end - start) / DAY));
  const numbered = [...new Set(days.map(({ date }) => date))].map((date) => ({
    date,
    n: Math.round((Date.parse(date) - start) / DAY),
  }));
  const gap = Math.min(length, ...numbered.slice(1).map(({ n }, before) => n - (numbered[before]?.n ?? 0)));
  const room = (0.86 * gap * width) / (length + gap);
  const together = room >= present.length * (NUMBERED + 3);
  const kinds: readonly string[] = together ? present : [kind];
  const bar = Math.max(1, Math.min(WIDEST, room / kinds.length - (together ? 3 : 0)));
  const group = kinds.length * (bar + 3);
  // Where all days are one, it stands in the middle.
  const edge = start === end ? width / 2 : Math.max(group, LABEL * 0.7) / 2;
  const at = (n: number) => edge + (n * (width - 2 * edge)) / length;
  const dates = numbered.map(({ date, n }) => ({ date, x: at(n) }));
  const shown = days
    .filter((day) => kinds.includes(day.kind))
    .map((day) => {
      const middle = dates.find(({ date }) => date === day.date)?.x ?? 0;
      return { ...day, x: middle + (kinds.indexOf(day.kind) - (kinds.length - 1) / 2) * (bar + 3) };
    });
  return { shown, dates, bar };
}

/** The dates that fit on the axis, each in full. */
function labels(dates: { date: string; x: number }[], width: number): { date: string; x: number }[] {
  const fitting: { date: string; x: number }[] = [];
  for (const { date, x } of dates) {
    const inside = Math.min(Math.max(x, LABEL * 0.35), width - LABEL * 0.35);
    const before = fitting[fitting.length - 1];
    if (!before || inside - before.x >= LABEL) fitting.push({ date, x: inside });
  }
  return fitting;
}
