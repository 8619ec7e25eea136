/** Characters that steer a terminal or turn the direction of what follows: shown as their number, and not obeyed. */
const STEERING = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu;
/** Of these the ones that the program's own words hold: marks of direction, isolates that are closed, joiners of letters. */
const HARMLESS = /[\u200c-\u200f\u061c]/u;
const ISOLATES = /[\u2066-\u2069]/u;

/** Text from evidence, with everything that steers shown and not obeyed. */
export function visible(text: string): string {
  return text.replace(STEERING, numbered);
}

/** The same for a value within a sentence, which may be a sentence of ours: what turns no more than itself stays. */
export function visibleWithin(text: string): string {
  const closed = isClosed(text);
  return text.replace(STEERING, (c) => (HARMLESS.test(c) || (closed && ISOLATES.test(c)) ? c : numbered(c)));
}

/** The text of an `<option>`, which can hold no element: visible, and isolated from what stands beside it. */
export function isolated(text: string): string {
  return `\u2068${visible(text)}\u2069`;
}

function numbered(c: string): string {
  return `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** Whether every isolate is closed, and none is that was not opened. */
function isClosed(text: string): boolean {
  let open = 0;
  for (const c of text) {
    if (/[\u2066-\u2068]/u.test(c)) open += 1;
    if (c === "\u2069") open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
