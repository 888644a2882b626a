import type { Who } from "./who";

/** The first hour in which somebody did something to a model from a network. */
export interface Habit extends Who {
  /** 0: in the whole estate, whatever it concerns. */
  modelId: number;
  placeId: number;
  /** Which part of the log tells of it: "Management", or "Data" and the service, which may be switched on later. */
  logged: string;
  /** See `doingOf`; "" in the whole estate, and for what is not told of. */
  doing: string;
  /** See `networkOf`; "" for services. */
  network: string;
  /** Milliseconds since 1970, a whole hour. */
  firstAt: number;
}

/** The least `firstAt` by a key of each habit. */
export function earliest(habits: Iterable<Habit>, keyOf: (habit: Habit) => string): Map<string, number> {
  const first = new Map<string, number>();
  for (const habit of habits) {
    const key = keyOf(habit);
    const known = first.get(key);
    if (known === undefined || habit.firstAt < known) first.set(key, habit.firstAt);
  }
  return first;
}

/** What makes a part of a model's log: one that was switched on later goes back less far. */
export function loggedKey({ modelId, logged }: Pick<Habit, "modelId" | "logged">): string {
  return `${modelId} ${logged}`;
}
