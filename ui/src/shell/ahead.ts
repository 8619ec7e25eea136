/** What a screen will ask first, asked while its words and its script are still on their way. */
const asked = new Map<string, Promise<unknown>>();

export function askAhead(key: string, ask: () => Promise<unknown>): void {
  const answered = ask();
  // Whoever takes the answer is told of a failure; if nobody does, nobody needs to be.
  answered.catch(() => undefined);
  asked.set(key, answered);
}

/** The answer that was asked for ahead, once: whoever asks again asks the program. */
export function takeAhead<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const answered = asked.get(key);
  asked.delete(key);
  return answered === undefined ? ask() : (answered as Promise<T>);
}
