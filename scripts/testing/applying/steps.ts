/** What every step of a worker that died throws. */
export class DiedError extends Error {}

export interface Step {
  /** Counted from 1. */
  number: number;
  when: "before" | "after";
  /** Whether it is a statement of a transaction, which may hold locks. */
  locks: boolean;
}

/** Called around every statement and every HTTP request; it may throw, wait, or let it be. */
export type Interrupt = (step: Step) => Promise<void> | void;

/** The steps of one worker: its statements in Postgres and its requests to AWS, counted from 1. */
export class Steps {
  taken = 0;
  private died = false;

  constructor(private readonly interrupt: Interrupt = () => undefined) {}

  /** From here on nothing that this worker does has any effect. */
  die(): never {
    this.died = true;
    throw new DiedError("the worker died");
  }

  async run<T>(work: () => Promise<T>, { locks = false } = {}): Promise<T> {
    if (this.died) throw new DiedError("the worker died");
    this.taken += 1;
    const number = this.taken;
    await this.interrupt({ number, when: "before", locks });
    if (this.died) throw new DiedError("the worker died");
    const answer = await work();
    await this.interrupt({ number, when: "after", locks });
    if (this.died) throw new DiedError("the worker died");
    return answer;
  }
}

/** A worker that dies at one step, before it or right after it. */
export function dyingAt(step: number, when: "before" | "after"): Steps {
  const steps: Steps = new Steps((at) => {
    if (at.number === step && at.when === when) steps.die();
  });
  return steps;
}
