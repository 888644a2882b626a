import type { DataStatistics } from "../evaluation/statistics";
import type { Moment } from "../moments";
import type { Watched } from "./monitor";

/** From when on the monitors compared with the training data of that version: since it served. */
export interface BaselineStory {
  version: number;
  from: Moment;
}

/** The statistics of the version that served at that time; the first one's before it. */
export function baselinesOf(
  { folder, evaluations }: Watched,
  stories: BaselineStory[],
): (time: number) => DataStatistics {
  const known = stories.map(({ version, from }) => {
    const statistics = evaluations.get(version)?.dataQuality.statistics;
    if (!statistics) throw new Error(`${folder.story.name} ${version} has no data statistics`);
    return { from: folder.at(from).getTime(), statistics };
  });
  const [first] = known;
  if (!first) throw new Error(`${folder.story.name} has no baseline`);
  return (time) => (known.findLast(({ from }) => from <= time) ?? first).statistics;
}

/** Where a version's baseline report is in S3. */
export function baselineUri({ folder, dossiers }: Watched, version: number, file: string): string {
  const dossier = dossiers.get(version);
  if (!dossier) throw new Error(`${folder.story.name} has no version ${version}`);
  return `s3://${folder.story.stores.reports}/${dossier.reportsPrefix}/${file}`;
}
