import { render } from "@testing-library/react";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ReactElement } from "react";

import { type Language, Words, WordsContext } from "../words/Words";

/** Draw a part with the program's own words of a language. */
export function inWords(part: ReactElement, language: Language = "en") {
  const folder = resolve("..", "src", "crosswalk", "catalogue");
  const files = readdirSync(folder).filter((name) => name === `${language}.ftl` || name.endsWith(`.${language}.ftl`));
  const catalogue = files.map((name) => readFileSync(resolve(folder, name), "utf-8")).join("\n");
  return render(<WordsContext value={new Words(language, catalogue)}>{part}</WordsContext>);
}
