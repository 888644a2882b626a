import { KEYS } from "../accounts";
import type { Watched } from "../monitoring/monitor";
import { PEOPLE } from "../people";
import { seededRandom } from "../random";
import { keyCall, objectCall } from "./data-calls";
import { dailyEvents, type EventSource } from "./happening";
import { inNotebook, throughS3 } from "./places";
import { PARTS, partKey } from "./training-events";

const DAY = 86_400_000;
const HOUR = 3_600_000;
export const TRAINING_BUCKET = "bank-credit-training-data";
const TUESDAY_AND_THURSDAY = [1, 3];

/** tomasz.nowak looks into the training data twice a week, in working hours: part of his work, and logged. */
export function dataReaders(credit: Watched, seed: string, now: number): EventSource {
  const today = Math.floor(now / DAY);
  const snapshots = [...credit.dossiers.values()].map(({ told, at }) => at(told.snapshot));
  const by = inNotebook("bank", PEOPLE.tomasz);
  const { arn } = KEYS.bankTrainingData;
  return dailyEvents((day) => {
    if (!TUESDAY_AND_THURSDAY.includes((day + 3) % 7)) return [];
    const label = `${seed}/reads/${day - today}`;
    const random = seededRandom(label);
    const taken = snapshots.filter((at) => at.getTime() < day * DAY).at(-1);
    if (!taken) return [];
    const began = day * DAY + (9.5 + 5 * random.next()) * HOUR;
    return Array.from({ length: random.integer(2, PARTS) }, (_, part) => {
      const at = began + part * (40_000 + random.integer(0, 600_000));
      const occasion = {
        at,
        by,
        region: "eu-west-1" as const,
        models: ["credit-scoring"],
        seed: `${label}/${part}`,
      };
      return [
        objectCall(occasion, "GetObject", TRAINING_BUCKET, partKey(taken, part), 38_400_000),
        keyCall({ ...occasion, by: throughS3(by) }, "Decrypt", arn, TRAINING_BUCKET),
      ];
    }).flat();
  });
}
