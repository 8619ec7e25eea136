import { expect, test } from "vitest";

import { did } from "./did";
import { Words } from "../words/Words";

test("a verb is told in the reader's language, also refused or ended; one without words stands as it is", () => {
  const words = new Words("es", "did-run = Proceso\ntrail-refused = { $act }: denegado\ntrail-ended = { $act }: terminado");
  const bare = (verb: string) => did(verb, words).replace(/[\u2068\u2069]/gu, "");
  expect(["run", "run:end", "refused:run", "plugin"].map(bare)).toEqual(["Proceso", "Proceso: terminado", "Proceso: denegado", "plugin"]);
});
