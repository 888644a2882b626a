import { formatPlural } from "@/lib/platform/format";
import { type Case, DAY, HOUR, KNOWN_DAYS } from "./case";
import { earliest, type Habit } from "./habit";
import { networkOf } from "./network";
import { byPrincipal, nameOf, thisOne } from "./who";

/** A network is called new for so long. */
const NEW = DAY;
const KNOWN = KNOWN_DAYS * DAY;
/** Who comes from more networks than these is seen from new ones all the time. */
const MOST_NETWORKS = 5;

/** How often somebody was seen before a day: by `who` and the day. */
export type EventsBefore = (who: string, at: number) => number;

interface Seen {
  /** By network. */
  networks: Map<string, number>;
  since: number;
}

function seenBy(habits: readonly Habit[]): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const { who, network, firstAt, modelId } of habits) {
    if (modelId !== 0) continue;
    const one = seen.get(who) ?? { networks: new Map<string, number>(), since: firstAt };
    seen.set(who, one);
    one.since = Math.min(one.since, firstAt);
    if (network !== "") one.networks.set(network, Math.min(one.networks.get(network) ?? firstAt, firstAt));
  }
  return seen;
}

/** The first thing somebody did from a network that concerns a model, and which models. */
function firstConcerning(habits: readonly Habit[]): { habit: Habit; models: number[] }[] {
  const first = new Map<string, { habit: Habit; models: Set<number> }>();
  for (const habit of habits.toSorted(byPrincipal)) {
    if (habit.modelId === 0 || habit.network === "" || habit.kind === "service") continue;
    const key = `${habit.network}\n${habit.who}`;
    const known = first.get(key);
    if (known?.habit.firstAt === habit.firstAt) known.models.add(habit.modelId);
    else if (!known || habit.firstAt < known.habit.firstAt)
      first.set(key, { habit, models: new Set([habit.modelId]) });
  }
  return [...first.values()].map(({ habit, models }) => ({ habit, models: [...models] }));
}

/**
 * Somebody does something to a model from a network they were never seen from. Who is known for less than 14 days is
 * told of only when nobody else was seen from there before: new colleagues are not. The log of the place must go back
 * 14 days. The subject is the network.
 */
export function judgeFirstNetworks(habits: readonly Habit[], eventsBefore: EventsBefore): Case[] {
  const whole = habits.filter(({ modelId }) => modelId === 0);
  const logSince = earliest(whole, ({ placeId }) => `${placeId}`);
  const usedSince = earliest(whole, ({ network }) => network);
  const seen = seenBy(whole);
  return firstConcerning(habits).flatMap(({ habit, models }): Case[] => {
    const { who, network, placeId } = habit;
    const known = seen.get(who);
    const newAt = known?.networks.get(network);
    if (!known || newAt === undefined || habit.firstAt - newAt > NEW) return [];
    const logDays = newAt - (logSince.get(`${placeId}`) ?? newAt);
    if (logDays < KNOWN) return [];
    const before = [...known.networks].filter(([, at]) => at < newAt).sort(([, a], [, b]) => a - b);
    const isKnown = newAt - known.since >= KNOWN && before.length > 0;
    if (isKnown ? before.length > MOST_NETWORKS : (usedSince.get(network) ?? newAt) < newAt) return [];
    const history = () => {
      const days = formatPlural(Math.floor((newAt - known.since) / DAY), "day");
      const names = before.map(([name]) => name).sort();
      return `${thisOne(habit)} was seen from ${names.join(", ")} only, ${formatPlural(eventsBefore(who, newAt), "event")} in ${days}.`;
    };
    const unknown = () =>
      `nobody was seen from ${network} in ${formatPlural(Math.floor(logDays / DAY), "day")} of log.`;
    return [
      {
        rule: "first_network",
        who,
        modelId: models.length === 1 ? (models[0] ?? 0) : 0,
        subject: network,
        from: habit.firstAt,
        to: habit.firstAt + HOUR,
        isOne: (call) => call.concern !== null && networkOf(call.address) === network,
        reason: (event) =>
          `${nameOf(habit)} from ${event?.address ?? network}: ${isKnown ? history() : unknown()}`,
      },
    ];
  });
}
