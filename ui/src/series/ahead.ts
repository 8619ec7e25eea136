import { review, type ReviewPage, type Scheme, scheme, type View } from "./api";
import { viewOf } from "./view";
import { askAhead, takeAhead } from "../shell/ahead";

/** Stacks of one page. */
export const PAGE = 120;

const schemeKey = (language: string) => `scheme ${language}`;
const pageKey = (view: View) => `page ${JSON.stringify(view)}`;

/** Asks what `/review` shows first: its scheme and its first page, side by side. */
export function ahead(language: string, search: string): void {
  const view = viewOf(search);
  askAhead(pageKey(view), () => review(view, 0, PAGE, ""));
  askAhead(schemeKey(language), () => scheme(language));
}

export const schemeIn = (language: string): Promise<Scheme> => takeAhead(schemeKey(language), () => scheme(language));

/** A page of a view; the first of a new sitting may be here already. */
export function pageOf(view: View, number: number, sitting: string): Promise<ReviewPage> {
  const ask = () => review(view, number * PAGE, PAGE, sitting);
  return number === 0 && sitting === "" ? takeAhead(pageKey(view), ask) : ask();
}
