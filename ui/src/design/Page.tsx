import type { ReactNode } from "react";

/** A screen: its name and one line about its state at the top, its acts at the end of that line, its one primary thing
 * below, and beside it, where something is chosen, what is known of that. */
export function Page({
  title,
  state,
  acts,
  side,
  children,
}: {
  title: ReactNode;
  state?: ReactNode;
  acts?: ReactNode;
  side?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={side === undefined ? "page" : "page with-side"}>
      <div className="page-head">
        <h1>{title}</h1>
        {state !== undefined && <div className="page-state quiet">{state}</div>}
        {acts !== undefined && <div className="page-acts">{acts}</div>}
      </div>
      <div className="page-body">{children}</div>
      {side !== undefined && <aside className="page-side card">{side}</aside>}
    </div>
  );
}
