import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { BriefInput } from "../brief-input";
import { figuresOf, measuredOf } from "../gates/figures";
import { writeFigures } from "../write-figures";
import { readable } from "../decimal";
import { endpointsOf } from "./endpoints";
import { type Compared, figuresToCompare } from "./compared";

/** Whether the figures of a version were held against what really happened, and by whom. */
function groundTruth({ version, reports, metrics }: VersionDetail): string[] {
  const quality = reports.find(({ group }) => group === "quality");
  const measured = metrics.filter(({ group, value }) => group === "quality" && value !== null);
  if (measured.length > 0) return [];
  if (quality && quality.state !== "read") {
    return [`How often v${version} is right: its model quality report could not be read.`];
  }
  const trained = metrics.some(({ group, value }) => group === "training" && value !== null);
  const by = trained
    ? "only its own training job measured it"
    : "nothing measured it against what really happened";
  return [`How often v${version} is right: ${by}.`];
}

function groups({ version, metrics, reports }: VersionDetail): string[] {
  if (metrics.some(({ group, value }) => group === "bias" && value !== null)) return [];
  const unread = reports.some(({ group, state }) => group === "bias" && state !== "read");
  const why = unread ? "its bias report could not be read" : "it has no bias report";
  return [`What v${version} changes for groups of people: ${why}.`];
}

/** Figures the serving version has and the candidate has not. */
function lost(input: BriefInput): string[] {
  const { candidate, serving } = input;
  if (!serving) return [];
  const missing = figuresToCompare(input).filter(
    (bound) =>
      measuredOf(figuresOf(bound, candidate)).length === 0 &&
      measuredOf(figuresOf(bound, serving)).length > 0,
  );
  return missing.map(
    ({ label }) => `${label} of v${candidate.version}: it was measured for v${serving.version} only.`,
  );
}

function spreadOf({ bound }: Compared, version: VersionDetail): number | null {
  const found = version.metrics.find(
    ({ name, slice, group }) => name === bound.metric && slice === bound.slice && group !== "training",
  );
  return found?.deviation ?? null;
}

/** Changes no larger than what measuring the same version again would give (two standard deviations). */
function chance(compared: Compared[], { candidate, serving }: BriefInput): string[] {
  if (!serving) return [];
  return compared.flatMap((figure) => {
    const [now, before] = [spreadOf(figure, candidate), spreadOf(figure, serving)];
    if (figure.better === null || now === null || before === null) return [];
    const spread = 2 * Math.hypot(now, before);
    if (Math.abs(figure.value - figure.against) > spread) return [];
    const width = readable(writeFigures({ value: spread, against: null, bounds: ["0.00"] }).value);
    const word = figure.better ? "better" : "worse";
    return [`Whether ${figure.bound.label} really is ${word}: measuring again can move it by ${width}.`];
  });
}

function comparison({ candidate, serving }: BriefInput): string[] {
  if (serving && serving.version !== candidate.version) return [];
  const itself = serving !== null || endpointsOf(candidate).length > 0;
  const why = itself ? "it is what serves" : "no serving version is known";
  return [`Whether v${candidate.version} is better than what serves: ${why}.`];
}

function data({ version, lineage }: VersionDetail): string[] {
  return lineage.dataSnapshot === null ? [`What v${version} was trained on: nobody recorded its data.`] : [];
}

/** What nobody knows: figures, gates, truth, groups, data, and whether a change is more than chance. */
export function notKnown(input: BriefInput, compared: Compared[]): string[] {
  const { candidate, gates } = input;
  const open = gates.flatMap(({ result, reason }) => (result === "unknown" && reason ? [reason] : []));
  const all = [
    ...comparison(input),
    ...open,
    ...groundTruth(candidate),
    ...groups(candidate),
    ...lost(input),
    ...data(candidate),
    ...chance(compared, input),
  ];
  return [...new Set(all)];
}
