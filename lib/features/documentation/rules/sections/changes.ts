import { formatInstant, formatPlural } from "@/lib/platform/format";
import { type Draft, reread } from "../draft";
import { absent, type Line, notKnown, optional, said } from "../lines";
import type { Material } from "../material";

const DECISION = {
  Approved: "Approved",
  Rejected: "Rejected",
  PendingManualApproval: "Waits",
} as const;

const day = (time: string | null) => (time === null ? null : time.slice(0, 10));

function tableOf({ versions, decisions }: Material): Draft["table"] {
  const decided = new Map(decisions.map((one) => [one.version, one]));
  return {
    columns: ["Version", "Registered", "What changed", "Decision", "Decided", "By", "Why"],
    rows: versions.map((one) => [
      String(one.version),
      day(one.registeredAt),
      one.description,
      one.approvalStatus ? DECISION[one.approvalStatus] : null,
      day(decided.get(one.version)?.approvedAt ?? null),
      one.approver,
      decided.get(one.version)?.reason ?? null,
    ]),
    numeric: [true, false, false, false, false, false, false],
  };
}

function logLines({ keptDays, oldestEventAt, model }: Material): Line[] {
  return [
    keptDays === null
      ? optional(notKnown("Log of access is kept for", "countersign.yaml could not be read"))
      : said("Log of access is kept for", `${formatPlural(keptDays, "day")}, as countersign.yaml says`),
    oldestEventAt === null
      ? optional(notKnown("Log of access goes back to", LOG[model.access.state]))
      : said("Log of access goes back to", formatInstant(Date.parse(oldestEventAt))),
  ];
}
const LOG = {
  not_collected: "the log was never read where it is",
  incomplete: "the log was not read whole yet",
  collected: "no file of the log is kept",
} as const;

/** Changes since the first version: every version with what changed, who decided and why; how long logs are kept. */
export function changesDraft(material: Material): Draft {
  const { model, versions } = material;
  const { call, asOf } = model.registry.source;
  if (versions.length === 0)
    return {
      sources: [reread(call, asOf)],
      lines: [absent("Versions", "None is registered."), ...logLines(material)],
    };
  const shown = versions.length < model.versionCount ? `, the newest ${versions.length} below` : "";
  return {
    sources: [reread(call, asOf)],
    lines: [
      said("Versions", `${formatPlural(model.versionCount, "version")}${shown}`),
      ...logLines(material),
    ],
    table: tableOf(material),
  };
}
