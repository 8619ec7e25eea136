/** How the program is asked. Every path is on this machine; the types are made from the program's own description. */

import createClient, { type Middleware } from "openapi-fetch";

import type { components, paths } from "./generated/schema";

export type Views = components["schemas"];

/** The program said no, with a cause and a remedy. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    cause: string,
    readonly remedy: string,
    /** Whether the remedy is the one of every error of this code. */
    readonly usual = false,
    /** The cause, and a remedy of its own, as sentences of the catalogue. */
    readonly told: Sentence | null = null,
    readonly advised: Sentence | null = null,
  ) {
    super(cause);
  }
}

type Told = Views["Told"];
type Sentence = Views["Sentence"];

/** An error of the program as it is told. */
export const refusal = ({ error, cause, remedy, usual, told, advised }: Partial<Told> & Pick<Told, "error" | "cause" | "remedy">) =>
  new Refusal(error, cause, remedy, usual, told, advised);

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const told = (await response.json().catch(() => ({}))) as Partial<Told>;
    throw refusal({ error: String(response.status), cause: response.statusText, remedy: "", ...told });
  },
};

/** No form and no other site can send the header. */
export const program = createClient<paths>({ credentials: "same-origin", headers: { "X-Crosswalk": "1" } });
program.use(refusals);

/** The answer itself; a refusal is thrown as a `Refusal`. */
export async function answer<T>(asked: Promise<{ data?: T }>): Promise<T> {
  const { data } = await asked;
  if (data === undefined) throw new Error("the program answered nothing");
  return data;
}
