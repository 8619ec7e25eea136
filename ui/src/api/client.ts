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
  ) {
    super(cause);
  }
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const told = (await response.json().catch(() => ({}))) as { error?: string; cause?: string; remedy?: string; usual?: boolean };
    throw new Refusal(told.error ?? String(response.status), told.cause ?? response.statusText, told.remedy ?? "", told.usual);
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
