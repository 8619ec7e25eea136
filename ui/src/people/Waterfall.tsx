import type { StepView } from "./api";
import { waterfall } from "./graph";
import { Told, Untrusted, useWords } from "../words/Words";

/** What a weight is made of: each comparison as a bar from where the one before it ended, from the odds before any evidence to the
 * odds with all of it, in bits (doublings). Zero is even odds. */
export function Waterfall({ odds, steps, fromNothing = false }: { odds: number; steps: readonly StepView[]; fromNothing?: boolean }) {
  const words = useWords();
  const plan = waterfall(odds, steps.map(({ weight }) => weight));
  const wide = Math.max(1e-6, plan.most - plan.least);
  const at = (value: number) => `${String((100 * (value - plan.least)) / wide)}%`;
  const bits = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${words.number(Math.round(Math.abs(value) * 10) / 10)}`;
  const bar = (from: number, to: number, look: string) => (
    <svg className="waterfall-bar" width="100%" height="16" aria-hidden="true">
      <line className="zero" x1={at(0)} x2={at(0)} y1="0" y2="16" />
      <rect className={look} x={at(Math.min(from, to))} y="3" width={`${String((100 * Math.abs(to - from)) / wide)}%`} height="10" />
    </svg>
  );
  return (
    <table className="waterfall">
      <caption className="visually-hidden">{words.say("people-waterfall")}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say("people-compared")}</th>
          <th scope="col">{words.say("people-seen")}</th>
          <th scope="col" className="number">
            {words.say("people-bits")}
          </th>
          <th scope="col">
            <span className="visually-hidden">{words.say("people-waterfall")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {!fromNothing && (
          <tr>
            <th scope="row">{words.say("weight-prior")}</th>
            <td className="quiet">{words.say("people-prior")}</td>
            <td className="number">
              <bdi dir="ltr">{bits(plan.prior)}</bdi>
            </td>
            <td dir="ltr">{bar(0, plan.prior, "against")}</td>
          </tr>
        )}
        {steps.map((step, n) => {
          const own = plan.bars[n];
          const key = `weight-${step.name}`;
          return (
            <tr key={n}>
              <th scope="row">{words.has(key) ? words.say(key) : <Untrusted text={step.name} />}</th>
              <td>
                <Told text={step.seen} />
              </td>
              <td className="number">
                <bdi dir="ltr">{bits(step.weight)}</bdi>
              </td>
              <td dir="ltr">{own !== undefined && bar(own.from, own.from + own.step, own.above ? "for" : "against")}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.say("people-together")}</th>
          <td />
          <td className="number">
            <bdi dir="ltr">{bits(odds)}</bdi>
          </td>
          <td dir="ltr">{bar(0, odds, odds >= 0 ? "for total" : "against total")}</td>
        </tr>
      </tfoot>
    </table>
  );
}
