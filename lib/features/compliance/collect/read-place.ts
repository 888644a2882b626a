import {
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConformancePacksCommand,
  DescribeRemediationConfigurationsCommand,
  GetConformancePackComplianceSummaryCommand,
} from "@aws-sdk/client-config-service";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import {
  observedPackSchema,
  observedRecorderSchema,
  observedRecorderStatusSchema,
  observedRemediationSchema,
  observedRuleComplianceSchema,
  observedRuleSchema,
  observedRuleStatusSchema,
} from "../schema/observed";
import { type Admission } from "./admit";

/** DescribeRemediationConfigurations takes 25 rule names, GetConformancePackComplianceSummary 5 packs. */
const RULES_A_CALL = 25;
const PACKS_A_CALL = 5;

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

async function all<Item>(
  reading: AsyncGenerator<Item[], boolean>,
): Promise<{ items: Item[]; whole: boolean }> {
  const items: Item[] = [];
  for (;;) {
    const page = await reading.next();
    if (page.done) return { items, whole: page.value };
    items.push(...page.value);
  }
}

/** The recorder of a place and whether it records; null when that was not answered. */
export async function readRecorder(reader: ScopeReader, admit: Admission) {
  const client = reader.aws.config(reader.scope);
  const listed = await reader.attempt(
    "config:DescribeConfigurationRecorders",
    () => client.send(new DescribeConfigurationRecordersCommand({})),
    { items: ({ ConfigurationRecorders }) => ConfigurationRecorders?.length ?? 0 },
  );
  if (!listed) return null;
  const [recorder] = admit.each(
    "config:DescribeConfigurationRecorders",
    observedRecorderSchema,
    listed.ConfigurationRecorders,
  );
  const answer = await reader.attempt("config:DescribeConfigurationRecorderStatus", () =>
    client.send(new DescribeConfigurationRecorderStatusCommand({})),
  );
  const statuses = admit.each(
    "config:DescribeConfigurationRecorderStatus",
    observedRecorderStatusSchema,
    answer?.ConfigurationRecordersStatus,
  );
  return {
    recorder: recorder ?? null,
    status: answer ? (statuses.find(({ name }) => name === recorder?.name) ?? null) : null,
    answered: answer !== null,
  };
}

/** All rules of a place with their compliance, status and remediation. `whole`: the list is, and all of it can be kept. */
export async function readRules(reader: ScopeReader, admit: Admission) {
  const client = reader.aws.config(reader.scope);
  const listed = await all(
    pages(reader, "config:DescribeConfigRules", async (NextToken) => {
      const answer = await client.send(new DescribeConfigRulesCommand({ NextToken }));
      return { items: answer.ConfigRules ?? [], token: answer.NextToken };
    }),
  );
  const compliance = await all(
    pages(reader, "config:DescribeComplianceByConfigRule", async (NextToken) => {
      const answer = await client.send(new DescribeComplianceByConfigRuleCommand({ NextToken }));
      return { items: answer.ComplianceByConfigRules ?? [], token: answer.NextToken };
    }),
  );
  const statuses = await all(
    pages(reader, "config:DescribeConfigRuleEvaluationStatus", async (NextToken) => {
      const answer = await client.send(new DescribeConfigRuleEvaluationStatusCommand({ NextToken }));
      return { items: answer.ConfigRulesEvaluationStatus ?? [], token: answer.NextToken };
    }),
  );
  const rules = admit.each("config:DescribeConfigRules", observedRuleSchema, listed.items);
  reader.listedBy("config:DescribeConfigRules", "config:DescribeRemediationConfigurations");
  const remediations = await reader.attemptEach(
    "config:DescribeRemediationConfigurations",
    chunks(
      rules.map(({ ConfigRuleName }) => ConfigRuleName),
      RULES_A_CALL,
    ),
    (ConfigRuleNames) => client.send(new DescribeRemediationConfigurationsCommand({ ConfigRuleNames })),
  );
  const mended = admit.each(
    "config:DescribeRemediationConfigurations",
    observedRemediationSchema,
    remediations.flatMap(({ RemediationConfigurations = [] }) => RemediationConfigurations),
  );
  const isMendedKnown =
    !reader.failed("config:DescribeRemediationConfigurations") &&
    !admit.hasRefused("config:DescribeRemediationConfigurations");
  return {
    rules,
    whole: listed.whole && !admit.hasRefused("config:DescribeConfigRules"),
    compliance: admit.each(
      "config:DescribeComplianceByConfigRule",
      observedRuleComplianceSchema,
      compliance.items,
    ),
    statuses: admit.each(
      "config:DescribeConfigRuleEvaluationStatus",
      observedRuleStatusSchema,
      statuses.items,
    ),
    remediations: isMendedKnown ? mended : null,
  };
}
export type ReadRules = Awaited<ReturnType<typeof readRules>>;

/** Conformance packs and whether each is compliant; null when their list is not known whole. */
export async function readPacks(reader: ScopeReader, admit: Admission) {
  const client = reader.aws.config(reader.scope);
  const listed = await all(
    pages(reader, "config:DescribeConformancePacks", async (NextToken) => {
      const answer = await client.send(new DescribeConformancePacksCommand({ NextToken }));
      return { items: answer.ConformancePackDetails ?? [], token: answer.NextToken };
    }),
  );
  if (!listed.whole) return null;
  const packs = admit.each("config:DescribeConformancePacks", observedPackSchema, listed.items);
  if (admit.hasRefused("config:DescribeConformancePacks")) return null;
  reader.listedBy("config:DescribeConformancePacks", "config:GetConformancePackComplianceSummary");
  const summaries = await reader.attemptEach(
    "config:GetConformancePackComplianceSummary",
    chunks(
      packs.map(({ ConformancePackName }) => ConformancePackName),
      PACKS_A_CALL,
    ),
    (ConformancePackNames) =>
      client.send(new GetConformancePackComplianceSummaryCommand({ ConformancePackNames })),
  );
  const states = new Map(
    summaries
      .flatMap(({ ConformancePackComplianceSummaryList = [] }) => ConformancePackComplianceSummaryList)
      .map((one) => [one.ConformancePackName, one.ConformancePackComplianceStatus ?? null]),
  );
  return packs.map((pack) => ({ ...pack, state: states.get(pack.ConformancePackName) ?? null }));
}
export type ReadPack = NonNullable<Awaited<ReturnType<typeof readPacks>>>[number];
