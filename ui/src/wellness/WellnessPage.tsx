import "./wellness.css";

import { type Day, wellness, type Wellness } from "./api";
import { Asking } from "../design/Asking";
import { Page } from "../design/Page";
import { When } from "../design/When";
import { takeBreak, useBreakKept } from "../shell/breaks";
import { useWords } from "../words/Words";

/** One's own exposure, one's breaks, and what came of the work. */
export function WellnessPage() {
  const words = useWords();
  return (
    <Page
      title={words.say("screen-wellness")}
      state={words.say("wellness-alone")}
      acts={
        <button type="button" className="button" onClick={takeBreak}>
          {words.say("wellness-break")} <kbd>b</kbd>
        </button>
      }
    >
      <Asking ask={wellness}>{(view, again) => <Weeks view={view} again={again} />}</Asking>
    </Page>
  );
}

function Weeks({ view, again }: { view: Wellness; again: () => void }) {
  const words = useWords();
  useBreakKept(again);
  const sum = (key: "unveiled" | "graded" | "break_minutes") => view.days.reduce((total, day) => total + day[key], 0);
  return (
    <div className="wellness">
      <section className="card wellness-part wellness-wide">
        <h2>{words.say("wellness-unveiled")}</h2>
        <Bars days={view.days} value={(day) => day.unveiled} label={words.say("wellness-unveiled-chart")} />
        <p>{words.say("wellness-sum", { unveiled: sum("unveiled"), graded: sum("graded") })}</p>
        <p className="quiet">{words.say("wellness-veil")}</p>
      </section>
      <section className="card wellness-part">
        <h2>{words.say("wellness-breaks")}</h2>
        <Bars days={view.days} value={(day) => day.break_minutes} label={words.say("wellness-breaks-chart")} />
        <p>{words.say("wellness-minutes", { minutes: sum("break_minutes") })}</p>
        {view.last_break !== null && (
          <p className="quiet">
            {words.say("wellness-last-break")} <When iso={view.last_break} />
          </p>
        )}
      </section>
      <section className="card wellness-part">
        <h2>{words.say("wellness-outcomes")}</h2>
        {view.outcomes.length === 0 && <p className="quiet">{words.say("start-no-outcome")}</p>}
        {view.outcomes.map(({ kind, count }) => (
          <p key={kind} className="wellness-outcome">
            {words.say(`count-${kind}`, { count })}
          </p>
        ))}
      </section>
      <details className="wellness-wide">
        <summary>{words.say("wellness-table")}</summary>
        <Days days={view.days} />
      </details>
    </div>
  );
}

/** One bar a day; the table says the same to those who do not see it. */
function Bars({ days, value, label }: { days: readonly Day[]; value: (day: Day) => number; label: string }) {
  const words = useWords();
  const most = Math.max(1, ...days.map(value));
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  return (
    <figure>
      <svg className="wellness-bars" viewBox={`0 0 ${days.length * 10} 60`} preserveAspectRatio="none" role="img" aria-label={label}>
        {days.map((day, n) => {
          const height = (value(day) / most) * 58;
          return <rect key={day.date} x={n * 10 + 1} y={60 - height} width={8} height={height} />;
        })}
      </svg>
      <figcaption className="quiet wellness-axis" dir="ltr">
        <span dir="auto">{first !== undefined && words.date(first, "short")}</span>
        <span dir="auto">{last !== undefined && words.date(last, "short")}</span>
      </figcaption>
    </figure>
  );
}

function Days({ days }: { days: readonly Day[] }) {
  const words = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.say("ledger-date")}</th>
          <th scope="col" className="number">
            {words.say("wellness-unveiled")}
          </th>
          <th scope="col" className="number">
            {words.say("wellness-graded")}
          </th>
          <th scope="col" className="number">
            {words.say("wellness-breaks")}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...days].reverse().map((day) => (
          <tr key={day.date}>
            <td>{words.date(day.date)}</td>
            <td className="number">{words.number(day.unveiled)}</td>
            <td className="number">{words.number(day.graded)}</td>
            <td className="number">{words.number(day.break_minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
