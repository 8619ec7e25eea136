import { type ComponentType, lazy } from "react";

export type PageOf = ComponentType<{ rest: readonly string[] }>;

export const GROUPS = ["work", "answer", "own"] as const;

/** A screen. What follows its path in the address is its own: `rest` of `/people/P-12` is `["P-12"]`. */
export type Screen = {
  key: string;
  path: string;
  group: (typeof GROUPS)[number];
  /** `g` and one of these keys goes there; the first is shown. */
  letters: string;
  /** Fetches the page’s own script; it is fetched once. */
  load: () => Promise<unknown>;
  Page: PageOf;
};

// A screen is there when its page is: `FOLDER/NAMEPage.tsx`, which exports `NAMEPage`.
const pages = import.meta.glob<Record<string, PageOf>>(["../*/*Page.tsx", "!../design/*"]);

/** The screens, in the order of the flow. Each is loaded when it is first opened. */
export const SCREENS: readonly Screen[] = [
  ...screen("start", "StartPage", "/", "work", "0s"),
  ...screen("operation", "OperationPage", "/operation", "work", "1"),
  ...screen("sources", "SourcesPage", "/sources", "work", "2"),
  ...screen("review", "ReviewPage", "/review", "work", "3"),
  ...screen("series", "SeriesPage", "/series", "work", "4"),
  ...screen("people", "PeoplePage", "/people", "work", "5"),
  ...screen("packages", "PackagesPage", "/packages", "answer", "6"),
  ...screen("routing", "RoutingPage", "/routing", "answer", "7"),
  ...screen("reports", "ReportsPage", "/reports", "answer", "8"),
  ...screen("trail", "TrailPage", "/trail", "answer", "9"),
  ...screen("search", "SearchPage", "/search", "own", "f"),
  ...screen("wellness", "WellnessPage", "/wellness", "own", "w"),
  ...screen("admin", "AdminPage", "/admin", "own", "a"),
];

function screen(key: string, name: string, path: string, group: Screen["group"], letters: string): Screen[] {
  const load = Object.entries(pages).find(([file]) => file.endsWith(`/${name}.tsx`))?.[1];
  if (load === undefined) return [];
  const Page = lazy(async () => {
    const page = (await load())[name];
    if (page === undefined) throw new Error(`${name}.tsx does not export ${name}`);
    return { default: page };
  });
  return [{ key, path, group, letters, load, Page }];
}

/** The screen of an address, and what follows in it. */
export function screenOf(path: string): { screen: Screen; rest: string[] } {
  const [first = "", ...rest] = path.split("/").slice(1).filter(Boolean).map(decodeURIComponent);
  const found = SCREENS.find((one) => one.path === `/${first}`) ?? SCREENS[0];
  if (found === undefined) throw new Error("there are no screens");
  return { screen: found, rest };
}
