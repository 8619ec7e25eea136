import type { ReactNode } from "react";

/** Nothing is here: what that means, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children !== undefined && <div className="quiet">{children}</div>}
    </div>
  );
}
