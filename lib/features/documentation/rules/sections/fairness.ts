import { type Draft, reread } from "../draft";
import { fairnessOf, groupWords } from "../fairness";
import { absent, type Line, named, notKnown, optional, said } from "../lines";
import type { Material } from "../material";
import { reportGaps, reportSources } from "./report-lines";

const MEANING =
  "Positive is what the report was told to count, and need not be good for anybody. Every group is held against all other people. Groups that are not named here were not looked at.";

/** What "the positive outcome" is in the sentences below. */
function outcomeLine(outcomes: Material["outcomes"]): Line {
  if (outcomes.length === 0)
    return optional(notKnown("Positive outcome", "the report does not say what it counts"));
  return named("Positive outcome", outcomes.map(({ label, positive }) => `${label}: ${positive}`).join(", "));
}

function boundLine(beyond: string[], bounded: number): Line {
  if (bounded === 0)
    return said("Bounds", "The criteria set none for any figure of fairness.", { mark: NO_BOUND });
  if (beyond.length === 0)
    return said("Bounds", "Every figure with a bound is inside it.", {
      mark: { tone: "good", text: "Within" },
    });
  return said("Bounds", `Beyond: ${beyond.join(", ")}.`, { mark: { tone: "bad", text: "Beyond" } });
}
const NO_BOUND = { tone: "warn", text: "No bound" } as const;

/** Whom it treats differently: Clarify's bias report by facet, in words, against the bounds set in the criteria. */
export function fairnessDraft({ version, judge, outcomes }: Material): Draft {
  if (!version) return { sources: [], lines: [absent("Fairness", "No version is registered.")] };
  const fairness = fairnessOf(version.metrics, judge);
  const rows = fairness.flatMap((facet) => facet.rows);
  const beyond = rows.filter(({ result }) => result === "beyond");
  const bounded = rows.filter(({ result }) => result === "within" || result === "beyond").length;
  const groups = [...new Set(rows.map(({ group }) => groupWords(group)))];
  return {
    sources: [reread(version.source.call, version.source.asOf), ...reportSources(version, "bias")],
    lines: [
      ...reportGaps(version, "bias"),
      ...(rows.length > 0
        ? [
            said("Groups looked at", groups.join(", ")),
            boundLine(
              beyond.map(({ metric, group }) => `${metric} of ${groupWords(group)}`),
              bounded,
            ),
            outcomeLine(outcomes),
            said("How to read it", MEANING),
          ]
        : []),
    ],
    fairness,
  };
}
