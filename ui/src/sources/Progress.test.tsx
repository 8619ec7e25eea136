import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { viewOf } from "../series/view";
import { inWords } from "../testing/inWords";
import { Progress } from "./Progress";

/** Without the marks that isolate a value within a sentence. */
const bare = (text: string) => text.replace(/[\u2068\u2069]/gu, "");

test("a step is told with its rate and the time left, and what is there can be reviewed", () => {
  inWords(
    <Progress
      ingest={{
        path: "/evidence/disk.E01",
        state: "running",
        seconds: 5,
        steps: [{ step: "digest", done: 5e9, total: 1e10, unit: "bytes", rate: 4e8, seconds_left: 12.2 }],
        source: null,
        cause: "",
      }}
    />,
  );
  expect(bare(screen.getByRole("status").textContent)).toContain("5 GB / 10 GB · 400 MB a second · about 13 s left");
  expect(screen.getByRole("progressbar").getAttribute("value")).toBe("5000000000");
  const asked = new URL(screen.getByRole("link").getAttribute("href") ?? "", "http://here.test");
  expect([asked.pathname, viewOf(asked.search).show]).toEqual(["/review", "ungraded"]);
});

test("why it failed is told, with control characters visible", () => {
  inWords(
    <Progress ingest={{ path: "/x", state: "failed", seconds: 1, steps: [], source: null, cause: "bad \u0007 bell" }} />,
  );
  expect(screen.getByRole("status").textContent).toContain("bad \\u0007 bell");
});
