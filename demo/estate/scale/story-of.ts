import type { FindingKind } from "@/lib/features/models/schema/finding";
import { type AccountName, ACCOUNTS, KEYS, REGIONS, type Region } from "../accounts";
import { PEOPLE } from "../people";
import type { Random } from "../random";
import type { CardStory, EndpointStory, ModelStory, VersionStory } from "../story";
import { endpointFor, newestApproved, newestRejected, versionHistory } from "./history";
import { modelName } from "./names";
import { TEMPLATES } from "./templates";

/** Where the many models live; weighted as the three companies are. */
const HOMES: [AccountName, Region][] = [
  ["bank", "eu-west-1"],
  ["bank", "eu-west-1"],
  ["shop", "eu-west-1"],
  ["shop", "us-east-1"],
  ["insurance", "eu-west-1"],
  ["insurance", "us-east-1"],
];
const OWNERS = ["team-risk", "team-ml", "team-platform", "team-actuarial", "team-search", "team-payments"];
const CLASSES = ["public", "internal", "confidential", "restricted"];
const STAGES = ["development", "staging", "production"];
const SCOPES = ["gdpr", "gdpr pci-dss", "gdpr solvency-ii", "none"];
const RISKS: CardStory["risk"][] = ["High", "Medium", "Low", "Low", "Unknown"];

const TAG_KEYS = ["owner", "dataClassification", "modelStage", "complianceScope"];

function tagsOf(random: Random): Record<string, string> {
  const tags: Record<string, string> = {
    owner: random.pick(OWNERS),
    dataClassification: random.pick(CLASSES),
    modelStage: random.pick(STAGES),
    complianceScope: random.pick(SCOPES),
  };
  if (random.chance(0.04)) delete tags[random.pick(TAG_KEYS)];
  return tags;
}

/** Four to 36 versions, 20 on average; a few groups are new and empty, a few retrain every day. */
function versionCount(random: Random): number {
  const kind = random.next();
  if (kind < 0.005) return 0;
  return kind < 0.01 ? random.integer(90, 150) : random.integer(4, 35);
}

type Told = ModelStory["findings"];

/** Now and then somebody skips a step. Changes the versions and answers what there is to find. */
function mishaps(versions: VersionStory[], random: Random): Told {
  const findings: Told = [];
  const happened = (kind: FindingKind, version: VersionStory) =>
    findings.push({ kind, version: version.version });
  const first = versions[0];
  if (first && random.chance(0.02)) {
    first.decision = { status: "Approved", fromTheStart: "never modified" };
    happened("registered_approved", first);
  }
  const second = versions[1];
  if (second?.decision.status === "Approved" && random.chance(0.02)) {
    second.oddities = ["no_metrics"];
    happened("approved_without_metrics", second);
  }
  return findings;
}

interface Deployed {
  endpoints: EndpointStory[];
  servingVersion: number | null;
  findings: Told;
}

/** One model in three serves from an endpoint; a few of these serve what was rejected, or what nobody had approved yet. */
function deployment(story: ModelStory, random: Random): Deployed {
  const nothing = { endpoints: [], servingVersion: null, findings: [] };
  if (!random.chance(1 / 3)) return nothing;
  const rejected = random.chance(0.02) ? newestRejected(story.versions) : undefined;
  const served = rejected ?? newestApproved(story.versions);
  if (!served) return nothing;
  const findings: Told = rejected ? [{ kind: "rejected_serving", version: served.version }] : [];
  const endpoint = endpointFor(story, served, random);
  const { decision } = served;
  if (!rejected && "at" in decision && random.chance(0.02)) {
    decision.stamped = true;
    decision.at = "1d 9:30";
    findings.push({ kind: "deployed_before_approval", version: served.version });
  }
  return { endpoints: [endpoint], servingVersion: served.version, findings };
}

/** The story of the n-th of the many models: a template's problem and card, its own history, tags and mishaps. */
export function storyOf(index: number, random: Random): ModelStory {
  const [account, region] = HOMES[random.integer(0, HOMES.length - 1)] ?? ["bank", REGIONS[0]];
  const template = random.pick(TEMPLATES);
  const name = modelName(index);
  const tags = tagsOf(random);
  const versions = versionHistory(versionCount(random), random);
  const findings = mishaps(versions, random);
  if (TAG_KEYS.some((key) => !(key in tags))) findings.push({ kind: "missing_tags", version: null });
  const prefix = `${account}-${region}`;
  const story: ModelStory = {
    ...template,
    name,
    account,
    region,
    description: `${template.card.problemType} for ${name.split("-").slice(0, 2).join(" ")}.`,
    created: "88d 9:00",
    createdBy: PEOPLE.priya,
    tags,
    repository: `https://git.example.com/${account}/${name}`,
    project: name,
    stores: {
      artifacts: `${prefix}-model-artifacts`,
      reports: `${prefix}-model-reports`,
      data: `${prefix}-training-data`,
      modelsKey: account === "bank" ? KEYS.bankModels : null,
      dataKey: null,
    },
    training: { ...template.training, role: `${ACCOUNTS[account].name}-training` },
    card: { ...template.card, risk: random.pick(RISKS) },
    versions,
    endpoints: [],
    declared: null,
    servingVersion: null,
    findings,
  };
  const { endpoints, servingVersion, findings: served } = deployment(story, random);
  return { ...story, endpoints, servingVersion, findings: [...findings, ...served] };
}
