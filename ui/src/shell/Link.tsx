import type { MouseEvent, ReactNode } from "react";

import { go } from "./routes";

/** A link to an address of the program: followed without loading the page anew; a new tab is left to the browser. */
export function Link({ to, children, className, here }: { to: string; children: ReactNode; className?: string; here?: boolean }) {
  function followed(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  }
  return (
    <a href={to} className={className} aria-current={here === true ? "page" : undefined} onClick={followed}>
      {children}
    </a>
  );
}
