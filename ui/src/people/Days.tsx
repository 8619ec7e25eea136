import { useCallback, useState } from "react";

import { timeline, type TimelineView } from "./api";
import { Asking } from "../design/Asking";
import { useRoom } from "../design/room";
import { useWords } from "../words/Words";

const DAY = 86_400_000;
const AXIS = 22;
const TOP = 16;
/** Pixels of the narrowest column, and of a date on the axis. */
const COLUMN = 4;
const LABEL = 92;

/** How much was written, day by day (or by so many days as fit), by the open person or by everybody; a column tells its days. */
export function Days({ person }: { person: string }) {
  const words = useWords();
  const ask = useCallback(() => timeline(person), [person]);
  return (
    <section className="days card" aria-label={words.say("people-days")}>
      <h2>{words.say(person === "" ? "people-days" : "people-days-of")}</h2>
      <Asking ask={ask}>{(view) => <Columns days={view.days} />}</Asking>
    </section>
  );
}

type Column = { from: number; messages: number; media: number };

function Columns({ days }: { days: TimelineView["days"] }) {
  const words = useWords();
  const { room, width, height } = useRoom<HTMLDivElement>();
  const [over, setOver] = useState<Column | null>(null);
  const first = days[0];
  const last = days[days.length - 1];
  if (first === undefined || last === undefined) return <p className="quiet">{words.say("people-no-days")}</p>;
  const plan = layOut(days, Date.parse(first.date), Date.parse(last.date), width);
  const most = Math.max(1, ...plan.columns.map(({ messages }) => messages));
  const floor = height - AXIS;
  const turned = (x: number) => (words.rtl ? width - x : x);
  const label = (from: number) => words.date(new Date(from).toISOString().slice(0, 10));
  return (
    <div ref={room} className="days-room">
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={words.say("people-days-label", {
            messages: days.reduce((sum, day) => sum + day.messages, 0),
            first: words.date(first.date),
            last: words.date(last.date),
          })}
        >
          <line className="axis" x1="0" x2={width} y1={floor} y2={floor} />
          {plan.dates.map(({ from, x }) => (
            <text key={from} className="date" x={turned(x)} y={height - 6} textAnchor="middle">
              {label(from)}
            </text>
          ))}
          {plan.columns.map((column) => {
            const tall = Math.max(1.5, ((floor - TOP) * column.messages) / most);
            const x = turned(plan.at(column.from) + plan.wide / 2) - plan.wide / 2;
            return (
              <g
                key={column.from}
                onPointerEnter={() => {
                  setOver(column);
                }}
                onPointerLeave={() => {
                  setOver(null);
                }}
              >
                <rect className="day-hit" x={x} y={0} width={plan.wide} height={floor} />
                <rect className="day" x={x + 0.5} y={floor - tall} width={Math.max(1, plan.wide - 1)} height={tall} />
              </g>
            );
          })}
        </svg>
      )}
      <p className="days-over quiet" aria-live="polite">
        {over !== null && words.say("people-day", { date: label(over.from), messages: over.messages, media: over.media })}
      </p>
    </div>
  );
}

/** Columns of so many whole days that each is wide enough to be seen, and the dates that fit under them. */
function layOut(days: TimelineView["days"], start: number, end: number, width: number) {
  const length = Math.round((end - start) / DAY) + 1;
  const span = Math.max(1, Math.ceil((length * COLUMN) / Math.max(width, 1)));
  const wide = Math.min(28, width / Math.ceil(length / span));
  const sums = new Map<number, Column>();
  for (const day of days) {
    const n = Math.floor((Date.parse(day.date) - start) / DAY / span);
    const column = sums.get(n) ?? { from: start + n * span * DAY, messages: 0, media: 0 };
    column.messages += day.messages;
    column.media += day.media;
    sums.set(n, column);
  }
  const at = (from: number) => (Math.round((from - start) / DAY) / span) * wide;
  const dates: { from: number; x: number }[] = [];
  for (let n = 0; n * span < length; n += 1) {
    const x = n * wide + wide / 2;
    const before = dates[dates.length - 1];
    const fits = x >= LABEL / 2 - 8 && x <= width - LABEL / 2 + 8;
    if (fits && (before === undefined || x - before.x >= LABEL)) dates.push({ from: start + n * span * DAY, x });
  }
  return { columns: [...sums.values()], wide, at, dates };
}
