import { useCallback, useMemo, useSyncExternalStore } from "react";

import { NARROWED, SHOWN, type View } from "./api";

function subscribe(told: () => void) {
  window.addEventListener("popstate", told);
  return () => {
    window.removeEventListener("popstate", told);
  };
}

/** The view that an address asks for; what it does not name asks nothing. */
export function viewOf(search: string): View {
  const query = new URLSearchParams(search);
  const show = SHOWN.find((one) => one === query.get("show")) ?? "all";
  const narrowed = Object.fromEntries(NARROWED.map((name) => [name, query.get(name) ?? ""]));
  return { show, ...narrowed } as View;
}

/** The address of a view, and of one stack in it. */
export function addressOf(view: View, stack?: string): string {
  const query = new URLSearchParams();
  if (view.show !== "all") query.set("show", view.show);
  for (const name of NARROWED) if (view[name] !== "") query.set(name, view[name]);
  const asked = query.toString();
  const path = stack === undefined ? "/review" : `/review/${encodeURIComponent(stack)}`;
  return asked === "" ? path : `${path}?${asked}`;
}

/** The address of what is left to look at. */
export const TO_LOOK_AT = addressOf({ ...viewOf(""), show: "ungraded" });

/** The view in the address, and a way to another one; the browser's back button returns to the one before. */
export function useView(): [View, (change: Partial<View>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const view = useMemo(() => viewOf(search), [search]);
  const change = useCallback((next: Partial<View>) => {
    const address = addressOf({ ...viewOf(location.search), ...next });
    if (address === location.pathname + location.search) return;
    history.pushState(null, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, []);
  return [view, change];
}
