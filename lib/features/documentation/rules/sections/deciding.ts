import type { VersionDetail } from "@/lib/features/models/schema/version";
import { formatInstant } from "@/lib/platform/format";
import { type Draft, reread } from "../draft";
import { absent, type Line, notKnown, optional, said } from "../lines";
import type { Material } from "../material";

function approvalLine({ model, version, approvalStatus, approver, approvedAt }: VersionDetail): Line {
  const label = `Decision on version ${version}`;
  if (approvalStatus === null) return notKnown(label, "the registry does not tell");
  if (approvalStatus === "PendingManualApproval")
    return said(label, "Nobody has decided yet.", { mark: WAITS });
  const who = approver === null ? "" : ` by ${approver}`;
  const when = approvedAt === null ? "" : ` on ${formatInstant(Date.parse(approvedAt))}`;
  return said(label, `${approvalStatus}${who}${when}`, { href: `/models/${model}/versions/${version}` });
}
const WAITS = { tone: "warn", text: "Waits" } as const;

function approverGap({ approvalStatus, approver }: VersionDetail): Line[] {
  if (approvalStatus !== "Approved" || approver !== null) return [];
  return [absent("Who approved it", "The version names nobody.")];
}

/** "jonas lindqvist", however a registry spells a person: a Studio profile, a user name, an address. */
function personKey(name: string): string {
  return name
    .replace(/@.*$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

function independenceLine({ approver, registeredBy }: VersionDetail): Line {
  if (approver === null || registeredBy === null)
    return notKnown("Independence", "the version does not name both who registered and who decided");
  if (personKey(approver) === personKey(registeredBy))
    return said("Independence", `${approver} registered the version and decided on it.`, {
      mark: { tone: "bad", text: "Not independent" },
    });
  return said("Independence", `${registeredBy} registered it, ${approver} decided on it.`, {
    mark: { tone: "good", text: "Two people" },
  });
}

function stopLine({ versions, version, model }: Material): Line {
  const serving = model.serving.version;
  const earlier = versions.find(
    (one) => one.approvalStatus === "Approved" && version !== null && one.version < version.version,
  );
  if (serving === null) return said("Way back", "It serves no version that could be taken back.");
  if (!earlier)
    return said(
      "Way back",
      "No earlier version is approved: to stop it, its endpoint has to be taken away.",
      {
        mark: { tone: "warn", text: "No way back" },
      },
    );
  return said("Way back", `Version ${earlier.version} was approved before and can serve again.`);
}

/** Who decides, who stops it: the decision on the version described, whether two people took part, and the way back. */
export function decidingDraft(material: Material): Draft {
  const { version } = material;
  if (!version) return { sources: [], lines: [absent("Decision", "No version is registered.")] };
  const reason = version.approvalDescription;
  return {
    sources: [reread(version.source.call, version.source.asOf)],
    lines: [
      approvalLine(version),
      ...approverGap(version),
      ...(version.approvalStatus === "PendingManualApproval"
        ? []
        : [
            reason ? said("Why", reason) : absent("Why", "No reason was recorded."),
            independenceLine(version),
          ]),
      stopLine(material),
      optional(
        material.model.tags.owner
          ? said("Who can stop it", `${material.model.tags.owner}, as owner; how is in the field below`)
          : notKnown("Who can stop it", "no owner is set"),
      ),
    ],
  };
}
