import { formatPlural } from "@/lib/platform/format";
import { type Case, DAY, HOUR, KNOWN_DAYS } from "./case";
import { doingOf } from "./doing";
import { earliest, type Habit, loggedKey } from "./habit";
import { byPrincipal, nameOf } from "./who";

const KNOWN = KNOWN_DAYS * DAY;

/**
 * The first time somebody does something to a model: once that part of its log goes back at least 14 days. AWS services
 * are not told of. The subject is what is done.
 */
export function judgeFirstTimes(habits: readonly Habit[], modelName: (id: number) => string): Case[] {
  const ofModels = habits.filter(({ modelId }) => modelId !== 0);
  const since = earliest(ofModels, loggedKey);
  const first = new Map<string, Habit>();
  for (const habit of ofModels.toSorted(byPrincipal)) {
    if (habit.doing === "" || habit.kind === "service") continue;
    const key = `${habit.modelId}\n${habit.doing}\n${habit.who}`;
    const known = first.get(key);
    const sooner = known === undefined || habit.firstAt < known.firstAt;
    const longer = known?.firstAt === habit.firstAt && goesBack(habit, since) > goesBack(known, since);
    if (sooner || longer) first.set(key, habit);
  }
  return [...first.values()]
    .filter((habit) => goesBack(habit, since) >= KNOWN)
    .map((habit) => ({
      rule: "first_time",
      who: habit.who,
      modelId: habit.modelId,
      subject: habit.doing,
      from: habit.firstAt,
      to: habit.firstAt + HOUR,
      isOne: (call) => doingOf(call) === habit.doing,
      reason: (event) => {
        const days = formatPlural(Math.floor(goesBack(habit, since) / DAY), "day");
        const refused = event?.result === "denied" ? " It was denied." : "";
        const what = habit.doing.replace("reads the training", "reads training");
        return `First time ${nameOf(habit)} ${what} of ${modelName(habit.modelId)}, in ${days} of log.${refused}`;
      },
    }));
}

/** How far the log goes back from a first time, in milliseconds. */
function goesBack(habit: Habit, since: Map<string, number>): number {
  return habit.firstAt - (since.get(loggedKey(habit)) ?? habit.firstAt);
}
