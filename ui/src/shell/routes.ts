import { useCallback, useSyncExternalStore } from "react";

function subscribe(told: () => void) {
  window.addEventListener("popstate", told);
  return () => {
    window.removeEventListener("popstate", told);
  };
}

/** The path of the address; the page is drawn again when it changes. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Go to an address; the browser's back button returns. */
export function go(address: string): void {
  if (address === location.pathname + location.search) return;
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** A value of the address, `?name=value`; null where there is none. */
export function addressed(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

/** Put values into the address; null removes one. What opens something stays in the history, so that back closes it; any
 * other change takes the place of the address: back leaves the screen, not each letter of a filter. */
export function setAddress(values: Record<string, string | null>, opens = false): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  const address = text === "" ? location.pathname : `${location.pathname}?${text}`;
  if (address === location.pathname + location.search) return;
  if (opens) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** A value kept in the address, so that a view can be linked and saved; none means `usual`. With `opens`, the step from none
 * to one is kept in the history. */
export function useAddressValue(name: string, usual = "", opens = false): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => addressed(name) ?? usual);
  const set = useCallback(
    (next: string) => {
      const none = next === usual;
      setAddress({ [name]: none ? null : next }, opens && !none && addressed(name) === null);
    },
    [name, usual, opens],
  );
  return [value, set];
}
