import type { Quality } from "../evaluation/problem";
import type { DataStatistics } from "../evaluation/statistics";
import type { Moment } from "../moments";
import type { Watched } from "./monitor";

/** From when on the monitors compared with the training data of that version: since it served. */
export interface BaselineStory {
  version: number;
  from: Moment;
}

/** What served at that time; the first one's before it. Throws Error where nothing ever did. */
export function servedAt({ folder }: Watched, stories: BaselineStory[]): (time: number) => BaselineStory {
  const known = stories.map((story) => ({ from: folder.at(story.from).getTime(), story }));
  const [first] = known;
  if (!first) throw new Error(`${folder.story.name} never served`);
  return (time) => (known.findLast(({ from }) => from <= time) ?? first).story;
}

function byVersion<Value>(
  watched: Watched,
  stories: BaselineStory[],
  of: (version: number) => Value | null | undefined,
): (time: number) => Value {
  const servingAt = servedAt(watched, stories);
  return (time) => {
    const { version } = servingAt(time);
    const value = of(version);
    if (!value) throw new Error(`${watched.folder.story.name} ${version} was never measured`);
    return value;
  };
}

/** The data statistics of the version that served. */
export function baselinesOf(watched: Watched, stories: BaselineStory[]): (time: number) => DataStatistics {
  return byVersion(watched, stories, (version) => watched.evaluations.get(version)?.dataQuality.statistics);
}

/** How good the version that served is. */
export function qualitiesOf(watched: Watched, stories: BaselineStory[]): (time: number) => Quality {
  const { versions } = watched.folder.story;
  return byVersion(watched, stories, (version) => versions.find((told) => told.version === version)?.quality);
}

/** Where a version's baseline report is in S3. */
export function baselineUri({ folder, dossiers }: Watched, version: number, file: string): string {
  const dossier = dossiers.get(version);
  if (!dossier) throw new Error(`${folder.story.name} has no version ${version}`);
  return `s3://${folder.story.stores.reports}/${dossier.reportsPrefix}/${file}`;
}
