import type { ReactNode } from "react";

/** A shape of a drawing that opens what stands behind its number, by a click or by Enter and Space. */
export function Opens({
  label,
  open,
  className,
  children,
}: {
  label: string;
  open: () => void;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      className={className === undefined ? "opens-lines" : `opens-lines ${className}`}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      }}
    >
      {children}
    </g>
  );
}
