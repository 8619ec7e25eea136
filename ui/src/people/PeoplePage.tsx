import "./people.css";

import { People } from "./People";
import { Links } from "./Links";
import { Person } from "./Person";
import { Proposals } from "./Proposals";

/** `/people`, `/people/links`, `/people/proposals`, `/people/P-...`. */
export function PeoplePage({ rest }: { rest: readonly string[] }) {
  const [first] = rest;
  if (first === undefined) return <People />;
  if (first === "links") return <Links />;
  if (first === "proposals") return <Proposals />;
  return <Person key={first} name={first} />;
}
