import { type Case, DAY, KNOWN_DAYS } from "./case";
import { readsData } from "./doing";
import { earliest, type Habit, loggedKey } from "./habit";
import { nameOf, type Who } from "./who";
import { dateWords, timesWords } from "./words";

/** How often somebody read the training data of a model on one day, allowed to; one for each day. */
export interface ReadDay extends Who {
  modelId: number;
  /** Milliseconds since 1970, a whole day. */
  day: number;
  events: number;
}

const LOOKS_BACK = 60 * DAY;
const LOGGED = "Data s3.amazonaws.com";

function counted(reads: ReadDay[]): string {
  const by = Map.groupBy(reads, nameOf);
  const names = [...by].map(([name, days]) => ({
    name,
    events: days.reduce((sum, { events }) => sum + events, 0),
  }));
  names.sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1));
  const shown = names.slice(0, 2).map(({ name, events }) => `${name} (${timesWords(events)})`);
  return [...shown, ...(names.length > 2 ? [`${names.length - 2} more`] : [])].join(", ");
}

/**
 * A person reads training data that a role reads, and did not in the 60 days before: the first day of it is told of,
 * once the model's data events go back 14 days. The subject is that day.
 */
export function judgePersonReads(
  reads: readonly ReadDay[],
  habits: readonly Habit[],
  modelName: (id: number) => string,
): Case[] {
  const since = earliest(habits, loggedKey);
  const byModel = Map.groupBy(
    reads.toSorted((a, b) => a.day - b.day),
    ({ modelId }) => modelId,
  );
  return reads.flatMap((read): Case[] => {
    const { modelId, day, who } = read;
    const logged = since.get(loggedKey({ modelId, logged: LOGGED })) ?? day;
    if (read.kind !== "person" || day + DAY - logged < (KNOWN_DAYS + 1) * DAY) return [];
    const before = (byModel.get(modelId) ?? []).filter((one) => one.day < day && one.day >= day - LOOKS_BACK);
    const roles = before.filter(({ kind }) => kind !== "person");
    if (roles.length === 0 || before.some((one) => one.who === who)) return [];
    const persons = before.filter(({ kind }) => kind === "person");
    const others = persons.length === 0 ? "no person" : `of persons ${counted(persons)}`;
    const days = Math.floor(Math.min(LOOKS_BACK, day - logged) / DAY);
    const reason =
      `${nameOf(read)}, a person, read training data of ${modelName(modelId)} ${timesWords(read.events)} on ` +
      `${dateWords(day)}; in the ${days} days before never, but ${counted(roles)} did, and ${others}.`;
    return [
      {
        rule: "person_reads_data",
        who,
        modelId,
        subject: new Date(day).toISOString().slice(0, 10),
        from: day,
        to: day + DAY,
        isOne: readsData,
        reason: () => reason,
      },
    ];
  });
}
