import { formatClock, formatShort } from "@/lib/platform/format";
import type { Episode, Retraining } from "../schema/episode";
import type { Comparison } from "../schema/rule";
import { figures, seriesName } from "./figures";
import { pipelineName } from "./retraining";

/** An episode in sentences; `retraining` null: it asked for none. */
export interface EpisodeParts {
  breach: string;
  retraining: string | null;
}

/** Writes a time of the API (ISO 8601) for a person. */
export type TimeFormat = (time: string) => string;

const SIDE: Record<Comparison, string> = {
  ">": "above",
  ">=": "at or above",
  "<": "below",
  "<=": "at or below",
};

function isBeyond({ comparison, threshold, last: { value } }: Episode): boolean {
  if (comparison === ">") return value > threshold;
  if (comparison === ">=") return value >= threshold;
  return comparison === "<" ? value < threshold : value <= threshold;
}

const CLOSED = {
  recovered: "",
  rule_changed: " Its rule was changed since.",
  rule_removed: " Its rule was removed since.",
};

function breachWords(episode: Episode, format: TimeFormat): string {
  const name = seriesName(episode);
  // Only figures that are said decide how fine they are.
  const told = episode.endedAt !== null ? episode.worst.value : episode.last.value;
  const [figure, threshold] = figures([told, episode.threshold], episode.unit);
  const side = `${SIDE[episode.comparison]} ${threshold}`;
  const since = format(episode.startedAt);
  if (episode.endedAt !== null) {
    const closed = CLOSED[episode.endReason ?? "recovered"];
    return `${name} was ${side} from ${since} to ${format(episode.endedAt)}, at worst ${figure}.${closed}`;
  }
  if (episode.state === "missing") {
    return `${name} was ${figure} at ${format(episode.last.at)}, the last point there is; ${side} since ${since}.`;
  }
  if (isBeyond(episode)) return `${name} is ${figure}, ${side} since ${since}.`;
  return `${name} is ${figure}, not ${side} any more, but not for long enough to end the breach since ${since}.`;
}

function endWords({ state, endedAt, reason }: Retraining, format: TimeFormat): string {
  const when = endedAt === null ? "" : ` ${format(endedAt)}`;
  const why = reason === null ? "" : `: ${reason}`;
  return `${state}${when}${why}.`;
}

function retrainingWords(retraining: Retraining, format: TimeFormat): string {
  const { state, reason, startedAt, notBefore } = retraining;
  const name = `Retraining pipeline ${pipelineName(retraining.pipeline)}`;
  switch (state) {
    case "held":
      return `${name} waits until ${format(notBefore)}, because it ran within the cool-down.`;
    case "requested":
      return reason === null ? `${name} is about to start.` : `${name} has not started yet: ${reason}.`;
    case "refused":
      return `${name} was not started: ${reason ?? "AWS did not allow it"}.`;
    case "executing":
      return `${name} started ${format(startedAt ?? notBefore)}, running.`;
    default:
      return `${name} started ${format(startedAt ?? notBefore)}, ${endWords(retraining, format)}`;
  }
}

/**
 * What happened and what was done about it, for example "Drift on income is 0.31, above 0.20 since 04:10." and
 * "Retraining pipeline credit-scoring-retraining started 04:11, running."
 */
export function episodeParts(episode: Episode, format: TimeFormat): EpisodeParts {
  return {
    breach: breachWords(episode, format),
    retraining: episode.retraining && retrainingWords(episode.retraining, format),
  };
}

/** How far beyond its limit a breach is, without any time: "Drift on income is 0.31, above 0.20." */
export function breachText(episode: Episode): string {
  const [last, threshold] = figures([episode.last.value, episode.threshold], episode.unit);
  const side = `${SIDE[episode.comparison]} ${threshold}`;
  if (isBeyond(episode)) return `${seriesName(episode)} is ${last}, ${side}.`;
  return `${seriesName(episode)} is ${last}, after being ${side}.`;
}

/** The whole of it as one text, in UTC: the time alone on the day of `now`, else with its day. */
export function describeEpisode(episode: Episode, now: number): string {
  const today = new Date(now).toISOString().slice(0, 10);
  const { breach, retraining } = episodeParts(episode, (time) => {
    const at = Date.parse(time);
    return new Date(at).toISOString().startsWith(today) ? formatClock(at).slice(0, 5) : formatShort(at, now);
  });
  return retraining === null ? breach : `${breach} ${retraining}`;
}
