import "../sources.css";
import "./received.css";

import { Bundles } from "./Bundles";
import { Queue } from "./Queue";
import { Report } from "./Report";

/** Reports that were received: `/sources/reports`, `/sources/reports/bundles`, `/sources/reports/R-...`. */
export function Received({ rest }: { rest: readonly string[] }) {
  const [first] = rest;
  if (first === undefined) return <Queue />;
  if (first === "bundles") return <Bundles />;
  return <Report key={first} name={first} />;
}
