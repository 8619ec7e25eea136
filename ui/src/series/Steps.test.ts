import { expect, test } from "vitest";

import { Steps } from "./Steps";

test("what is pressed while steps are under way is meant for where they lead, in turn", async () => {
  const steps = new Steps();
  const answers: ((position: number) => void)[] = [];
  const step = (from: number | null) =>
    new Promise<number>((resolve) => {
      answers.push((by) => {
        resolve((from ?? 0) + by);
      });
    });
  const acted: (number | null | undefined)[] = [];
  const act = (position?: number | null) => acted.push(position);
  steps.after(act);
  steps.next(step);
  steps.after(act);
  steps.next(step);
  steps.after(act);
  expect(acted).toEqual([undefined]);
  answers[0]?.(5);
  await new Promise((done) => setTimeout(done));
  answers[1]?.(7);
  await new Promise((done) => setTimeout(done));
  expect(acted).toEqual([undefined, 5, 12]);
  steps.after(act);
  expect(acted).toEqual([undefined, 5, 12, undefined]);
});
