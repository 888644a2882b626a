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
/** A network from which so many other persons came for 14 days is a place of work. */
const COLLEAGUES = 3;

/** How often somebody was seen before a day: by `who` and the day. */
export type EventsBefore = (who: string, at: number) => number;

const partOfLog = ({ placeId, logged }: Habit) => `${placeId} ${logged}`;

interface Seen {
  /** By network. */
  networks: Map<string, Habit>;
  since: number;
}

/** Whether a habit tells more of when a network is new: the sooner, and of a part of the log that goes back further. */
type TellsMore = (one: Habit, other: Habit) => boolean;

function seenBy(habits: readonly Habit[], tellsMore: TellsMore): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const habit of habits) {
    const { who, network, firstAt } = habit;
    const one = seen.get(who) ?? { networks: new Map<string, Habit>(), since: firstAt };
    seen.set(who, one);
    one.since = Math.min(one.since, firstAt);
    const first = one.networks.get(network);
    if (network !== "" && (!first || tellsMore(habit, first))) one.networks.set(network, habit);
  }
  return seen;
}

/** When each person was first seen from each network. */
function personsBy(seen: ReadonlyMap<string, Seen>): Map<string, number[]> {
  const persons = [...seen.values()]
    .flatMap(({ networks }) => [...networks.values()])
    .filter(({ kind }) => kind === "person");
  const times = new Map<string, number[]>();
  for (const { network, firstAt } of persons) times.set(network, [...(times.get(network) ?? []), firstAt]);
  return times;
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
 * told of only when nobody else was seen from there before: new colleagues are not; nor is who comes from where three
 * other persons have been seen for 14 days. That part of the log of the place must go back 14 days: what was switched on
 * later shows old networks for the first time. The subject is the network.
 */
export function judgeFirstNetworks(habits: readonly Habit[], eventsBefore: EventsBefore): Case[] {
  const whole = habits.filter(({ modelId }) => modelId === 0);
  const logSince = earliest(whole, partOfLog);
  const usedSince = earliest(whole, ({ network }) => network);
  const goesBack = (habit: Habit) => habit.firstAt - (logSince.get(partOfLog(habit)) ?? habit.firstAt);
  const seen = seenBy(
    whole,
    (one, other) =>
      one.firstAt < other.firstAt || (one.firstAt === other.firstAt && goesBack(one) > goesBack(other)),
  );
  const persons = personsBy(seen);
  return firstConcerning(habits).flatMap(({ habit, models }): Case[] => {
    const { who, network } = habit;
    const known = seen.get(who);
    const first = known?.networks.get(network);
    if (!known || !first || habit.firstAt - first.firstAt > NEW) return [];
    const newAt = first.firstAt;
    const logDays = goesBack(first);
    if (logDays < KNOWN) return [];
    const colleagues = (persons.get(network) ?? []).filter((at) => newAt - at >= KNOWN);
    if (colleagues.length >= COLLEAGUES) return [];
    const before = [...known.networks.values()].filter(({ firstAt }) => firstAt < newAt);
    const isKnown = newAt - known.since >= KNOWN && before.length > 0;
    if (isKnown ? before.length > MOST_NETWORKS : (usedSince.get(network) ?? newAt) < newAt) return [];
    const history = () => {
      const days = formatPlural(Math.floor((newAt - known.since) / DAY), "day");
      const names = before.map((one) => one.network).sort();
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
