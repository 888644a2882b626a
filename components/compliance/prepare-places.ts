import type { CompliancePage } from "@/lib/features/compliance/schema/standing";

type Place = CompliancePage["places"][number];

/** Why nothing, or only old things, is known of Config there; null: it records, and was read. */
export function placeTrouble(place: Place): string | null {
  const { accountName, region, hasRecorder, recording, readAt, trouble } = place;
  const where = `${accountName}, ${region}`;
  if (trouble !== null) return `Config of ${where} could not be read: ${trouble}`;
  if (hasRecorder === false) return `${where} has no Config recorder: nothing is evaluated there`;
  if (recording === false) return `The Config recorder of ${where} is stopped: what it said last may be old`;
  if (readAt === null) return `Config of ${where} was not read yet`;
  if (recording === null) return `Whether Config records in ${where} is not known`;
  return null;
}

/** "eu-west-1", "eu-west-1, eu-central-1": the regions Config was read in. */
export function regionsOf(places: readonly Place[]): string {
  return [...new Set(places.map(({ region }) => region))].join(", ");
}

/** When the place read longest ago was read; null: one never was. */
export function oldestRead(places: readonly Place[]): string | null {
  const times = places.map(({ readAt }) => readAt);
  if (times.length === 0 || times.includes(null)) return null;
  return times.flatMap((time) => time ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/** Why no rule is listed: none looks at this model, or that is not known. */
export function noRulesWords(places: readonly Place[]): string {
  if (places.length === 0) return "No resource of this model was tied to Config yet.";
  if (places.some((place) => placeTrouble(place) !== null)) {
    return "No result is known. Whether rules look at this model's resources is not known everywhere.";
  }
  return "Config was read, and none of its rules looks at a resource of this model.";
}
