/** Steps to the next stack that are under way, one after the other. What is pressed meanwhile is meant for where they lead. */
export class Steps {
  private under: Promise<number | null> | null = null;

  /** Step on from where the steps before lead; null where none is under way. */
  next(step: (from: number | null) => Promise<number | null>): void {
    const mine = this.under === null ? step(null) : this.under.then(step);
    this.under = mine;
    const ended = () => {
      if (this.under === mine) this.under = null;
    };
    mine.then(ended, ended);
  }

  /** Act on where the steps lead, once they have: null where that is nowhere. At once, with nothing, where none is under way. */
  after(act: (position?: number | null) => void): void {
    if (this.under === null) act();
    else void this.under.then(act);
  }
}
