import { GetComplianceDetailsByResourceCommand } from "@aws-sdk/client-config-service";
import { z } from "zod";
import type { Aws } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { keepableLine } from "@/lib/platform/db/keepable";
import type { ConfigState } from "../schema/kinds";
import { configStateSchema } from "../schema/observed";
import type { RuleOnResource } from "./remediate";

const DETAILS_BY_RESOURCE = "config:GetComplianceDetailsByResource";

const verdictSchema = z.object({
  EvaluationResultIdentifier: z.object({
    EvaluationResultQualifier: z.object({ ConfigRuleName: z.string() }),
  }),
  ComplianceType: configStateSchema,
  ResultRecordedTime: z.date(),
  ConfigRuleInvokedTime: z.date().nullish(),
  Annotation: z.string().nullish(),
});

/** What a rule says of a resource, and when it looked at it last. */
export interface Verdict {
  state: ConfigState;
  annotation: string | null;
  recordedAt: Date;
  lookedAt: Date;
}

/** `none`: the rule says nothing of the resource; `unknown`: it could not be read now. */
export type VerdictReading =
  { kind: "found"; verdict: Verdict } | { kind: "none" } | { kind: "unknown"; reason: string };

function verdictOf(answers: readonly unknown[], rule: string): Verdict | null {
  for (const answer of answers) {
    const { data } = verdictSchema.safeParse(answer);
    if (data?.EvaluationResultIdentifier.EvaluationResultQualifier.ConfigRuleName !== rule) continue;
    const recordedAt = data.ResultRecordedTime;
    const annotation = keepableLine(data.Annotation ?? "") || null;
    return {
      state: data.ComplianceType,
      annotation,
      recordedAt,
      lookedAt: data.ConfigRuleInvokedTime ?? recordedAt,
    };
  }
  return null;
}

/** Reads what one rule says of one resource now: the call answers for all rules, page by page. */
export async function readVerdict(aws: Aws, subject: RuleOnResource): Promise<VerdictReading> {
  const client = aws.config(subject);
  let NextToken: string | undefined;
  try {
    do {
      const answer = await client.send(
        new GetComplianceDetailsByResourceCommand({
          ResourceType: subject.resourceType,
          ResourceId: subject.resourceId,
          NextToken,
        }),
      );
      const verdict = verdictOf(answer.EvaluationResults ?? [], subject.rule);
      if (verdict) return { kind: "found", verdict };
      NextToken = answer.NextToken;
    } while (NextToken);
    return { kind: "none" };
  } catch (error) {
    return { kind: "unknown", reason: explainAwsFailure(error, DETAILS_BY_RESOURCE).words };
  }
}
