import type { SageMakerState } from "../state";

interface Due {
  at: number;
  happen: () => void;
}

const waiting = new WeakMap<SageMakerState, Due[]>();

/** Lets something happen once the loopback's clock has come to `at`: what AWS takes minutes for. */
export function later(here: SageMakerState, at: Date, happen: () => void): void {
  const due = waiting.get(here) ?? [];
  waiting.set(here, [...due, { at: at.getTime(), happen }]);
}

/** Makes everything happen that is due, in the order it fell due. */
export function settle(here: SageMakerState, now: Date): void {
  const due = waiting.get(here);
  if (!due || due.length === 0) return;
  const isReady = (one: Due) => one.at <= now.getTime();
  waiting.set(
    here,
    due.filter((one) => !isReady(one)),
  );
  for (const one of due.filter(isReady).toSorted((a, b) => a.at - b.at)) one.happen();
}
