import type { ReactNode } from "react";

import { useReading } from "../shell/reading";
import { Failed, Loading } from "../shell/States";

/** What the program answers, once it has; until then that it is being asked, or why it refused. `ask` must be stable. */
export function Asking<T>({
  ask,
  children,
}: {
  ask: () => Promise<T>;
  children: (value: T, again: () => void) => ReactNode;
}) {
  const [reading, again] = useReading(ask);
  if (reading.state === "loading") return <Loading />;
  if (reading.state === "failed") return <Failed error={reading.error} again={again} />;
  return children(reading.value, again);
}
