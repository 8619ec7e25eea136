import { useSyncExternalStore } from "react";

/** The screens, in the order of the flow; `g` and the digit goes there. */
export const SCREENS = [
  { path: "/", key: "operation", digit: "1" },
  { path: "/sources", key: "sources", digit: "2" },
  { path: "/review", key: "review", digit: "3" },
] as const;

export type ScreenKey = (typeof SCREENS)[number]["key"];

function subscribe(told: () => void) {
  window.addEventListener("popstate", told);
  return () => {
    window.removeEventListener("popstate", told);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Go to a screen; the browser's back button returns. */
export function go(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  window.dispatchEvent(new PopStateEvent("popstate"));
}
