/** The mark of a node, about the origin: shape by kind, colour by community (of persons). */
export function Glyph({ kind, community }: { kind: string; community: number }) {
  const look = `glyph glyph-${kind} community-${community === 0 ? 0 : ((community - 1) % 8) + 1}`;
  switch (kind) {
    case "person":
      return <circle className={look} r="7" />;
    case "group":
      return <rect className={look} x="-7" y="-7" width="14" height="14" rx="4" />;
    case "item":
      return <rect className={look} x="-4" y="-4" width="8" height="8" />;
    case "phone":
    case "email":
    case "handle":
      return <path className={look} d="M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z" />;
    default:
      return <path className={look} d="M-3.5 -6 H3.5 L7 0 L3.5 6 H-3.5 L-7 0 Z" />;
  }
}
