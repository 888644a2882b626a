import {
  GetComplianceDetailsByConfigRuleCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from "@aws-sdk/client-config-service";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { pages } from "@/lib/platform/aws/scope-reader";
import {
  type ComplianceRow,
  complianceRowSchema,
  type Evaluation,
  evaluationSchema,
  type ResourceRow,
  resourceRowSchema,
} from "../schema/observed";
import type { ConfigState } from "../schema/kinds";
import { type Admission } from "./admit";

const SELECT = "config:SelectResourceConfig";
const SELECT_AGGREGATE = "config:SelectAggregateResourceConfig";
const DETAILS = "config:GetComplianceDetailsByConfigRule";
/** The most rows a page holds, of all three calls. */
const PAGE = 100;

/**
 * One row for each resource that any rule looked at, with what every rule says of it (AWS Config Developer Guide,
 * "Querying the current configuration state of resources", resource type AWS::Config::ResourceCompliance).
 */
const COMPLIANCE = `SELECT accountId, awsRegion, configurationItemCaptureTime, configuration.targetResourceId,
 configuration.targetResourceType, configuration.configRuleList
 WHERE resourceType = 'AWS::Config::ResourceCompliance'`.replaceAll("\n", "");

/** An expression has at most 4,096 characters, a type fewer than 200 (AWS Config API Reference). */
const TYPES_A_QUERY = 15;

function namesOf(types: readonly string[]): string {
  const list = types.map((type) => `'${type.replaceAll("'", "''")}'`).join(", ");
  return `SELECT accountId, awsRegion, resourceType, resourceId, resourceName, arn WHERE resourceType IN (${list})`;
}

/** Runs an advanced query to its end; null when a page was not answered: what is missing is unknown. */
async function select(
  reader: ScopeReader,
  expression: string,
  aggregator: string | null,
): Promise<string[] | null> {
  const client = reader.aws.config(reader.scope);
  const rows: string[] = [];
  const reading = pages(reader, aggregator === null ? SELECT : SELECT_AGGREGATE, async (NextToken) => {
    const page = { Expression: expression, Limit: PAGE, NextToken };
    const answer =
      aggregator === null
        ? await client.send(new SelectResourceConfigCommand(page))
        : await client.send(
            new SelectAggregateResourceConfigCommand({ ...page, ConfigurationAggregatorName: aggregator }),
          );
    return { items: answer.Results ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await reading.next();
    if (page.done) return page.value ? rows : null;
    rows.push(...page.value);
  }
}

/**
 * What every rule says of every resource of a place, or of all places an aggregator sees. Null: a page did not come.
 * `whole`: nothing of it was set aside.
 */
export async function readStates(
  reader: ScopeReader,
  admit: Admission,
  aggregator: string | null,
): Promise<{ rows: ComplianceRow[]; whole: boolean } | null> {
  const told = await select(reader, COMPLIANCE, aggregator);
  if (!told) return null;
  const api = aggregator === null ? SELECT : SELECT_AGGREGATE;
  const rows = told.flatMap((row) => admit.parsed(api, complianceRowSchema, row) ?? []);
  return { rows, whole: rows.length === told.length };
}

/** Names and ARNs of the resources of these types that Config records. */
export async function readNames(
  reader: ScopeReader,
  admit: Admission,
  types: readonly string[],
): Promise<ResourceRow[]> {
  const found: ResourceRow[] = [];
  for (let start = 0; start < types.length; start += TYPES_A_QUERY) {
    const rows = await select(reader, namesOf(types.slice(start, start + TYPES_A_QUERY)), null);
    found.push(...(rows ?? []).flatMap((row) => admit.parsed(SELECT, resourceRowSchema, row) ?? []));
  }
  return found;
}

/** GetComplianceDetailsByConfigRule takes no longer name, although rules may have names of 128 characters. */
export const LONGEST_NAME = 64;

/**
 * What one rule says of each resource, with its reason. Null: a page did not come; `whole`: nothing was set aside.
 */
export async function readEvaluations(
  reader: ScopeReader,
  admit: Admission,
  rule: string,
  states: ConfigState[] | null,
): Promise<{ evaluations: Evaluation[]; whole: boolean } | null> {
  const client = reader.aws.config(reader.scope);
  const found: object[] = [];
  const reading = pages(reader, DETAILS, async (NextToken) => {
    const answer = await client.send(
      new GetComplianceDetailsByConfigRuleCommand({
        ConfigRuleName: rule,
        Limit: PAGE,
        NextToken,
        ...(states === null ? {} : { ComplianceTypes: states }),
      }),
    );
    return { items: answer.EvaluationResults ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await reading.next();
    if (page.done && !page.value) return null;
    if (page.done) break;
    found.push(...page.value);
  }
  const evaluations = admit.each(DETAILS, evaluationSchema, found);
  return { evaluations, whole: evaluations.length === found.length };
}
