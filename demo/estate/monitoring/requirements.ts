import { putObject } from "../records/storage";
import type { Watched } from "./monitor";

const CRITERION = /^(min|max) (\d*\.?\d+)$/;

/**
 * Puts constraints.json of the model quality monitor: not what the baseline job suggested, which every other day would
 * miss, but what the team requires of a version.
 */
export function putRequirements({ folder, places }: Watched, section: string) {
  const required = Object.fromEntries(
    Object.entries(folder.story.criteria).flatMap(([name, text]) => {
      const [, word, limit] = CRITERION.exec(text) ?? [];
      if (!limit || name.startsWith("latency")) return [];
      const comparison_operator = word === "min" ? "LessThanThreshold" : "GreaterThanThreshold";
      return [[name, { threshold: Number(limit), comparison_operator }] as const];
    }),
  );
  const key = `${folder.story.name}/monitoring/baselines/model-quality/constraints.json`;
  const body = Buffer.from(JSON.stringify({ version: 0.0, [`${section}_constraints`]: required }, null, 1));
  const written = folder.at("80d 09:50");
  putObject(
    places.reports,
    { key, body, contentType: "application/json", written },
    folder.random.fork("requirements"),
  );
  return { uri: `s3://${places.reports.name}/${key}`, required };
}
