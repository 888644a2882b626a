import { type CannedAnswer, EXTERNAL_ID, startCannedAws, testAws } from "@/lib/platform/aws/testing";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { Aws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { BUCKET, RULE, TARGET } from "../store/testing";

const KEY = { resourceType: "AWS::S3::Bucket", resourceId: BUCKET };
const SESSION = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIA0000000000000000</AccessKeyId><SecretAccessKey>not-a-secret-of-anything</SecretAccessKey>
<SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>
</AssumeRoleResponse>`;

/** What AWS Config has of one rule, one bucket and their newest remediation, one call after the other. */
interface ConfigScene {
  target: string | null;
  execution: { state: string; invokedAt: Date; updatedAt: Date; steps: object[] } | null;
  verdict: { state: string; lookedAt: Date };
  /** How many executions were begun. */
  begun: number;
  evaluations: number;
  /** Answers by operation that replace AWS's own; "lost": the operation runs, and its answer does not arrive. */
  faults: Map<string, { code: string; message?: string; status?: number } | "lost">;
}

const seconds = (time: Date) => time.getTime() / 1000;

function operatorConfig(operator: boolean) {
  const role = `operatorRoleArn: arn:aws:iam::${ACCOUNT}:role/CountersignOperator\n    externalId: ${EXTERNAL_ID}`;
  return parseConfig(
    `accounts:
  - id: "${ACCOUNT}"
    name: bank
    regions: [${REGION}]
    ${operator ? role : ""}
quotas: { sagemaker: 1000, s3: 1000, sts: 1000, cloudwatch: 1000, cloudtrail: 10, config: 1000 }
`,
    "countersign.yaml",
  );
}

/** AWS Config as its API reference words it, in one account, with the faults a test asks for. */
export async function startConfigScene(now: () => Date) {
  const scene: ConfigScene = {
    target: TARGET,
    execution: null,
    verdict: { state: "NON_COMPLIANT", lookedAt: new Date("2026-11-20T10:00:00Z") },
    begun: 0,
    evaluations: 0,
    faults: new Map(),
  };
  const operations: Record<string, () => object> = {
    DescribeRemediationConfigurations: () => ({
      RemediationConfigurations: scene.target
        ? [{ ConfigRuleName: RULE, TargetType: "SSM_DOCUMENT", TargetId: scene.target }]
        : [],
    }),
    StartRemediationExecution: () => {
      if (scene.execution?.state === "IN_PROGRESS")
        return { FailureMessage: "A remediation is in progress.", FailedItems: [KEY] };
      scene.begun += 1;
      scene.execution = { state: "IN_PROGRESS", invokedAt: now(), updatedAt: now(), steps: [] };
      return {};
    },
    DescribeRemediationExecutionStatus: () => ({
      RemediationExecutionStatuses: scene.execution
        ? [
            {
              ResourceKey: KEY,
              State: scene.execution.state,
              InvocationTime: seconds(scene.execution.invokedAt),
              LastUpdatedTime: seconds(scene.execution.updatedAt),
              StepDetails: scene.execution.steps,
            },
          ]
        : [],
    }),
    StartConfigRulesEvaluation: () => {
      scene.evaluations += 1;
      return {};
    },
    GetComplianceDetailsByResource: () => ({
      EvaluationResults: [
        {
          EvaluationResultIdentifier: {
            EvaluationResultQualifier: {
              ConfigRuleName: RULE,
              ResourceType: KEY.resourceType,
              ResourceId: BUCKET,
            },
          },
          ComplianceType: scene.verdict.state,
          ResultRecordedTime: seconds(scene.verdict.lookedAt),
          ConfigRuleInvokedTime: seconds(scene.verdict.lookedAt),
        },
      ],
    }),
  };
  const server = await startCannedAws(({ operation }): CannedAnswer => {
    if (operation === "AssumeRole") return { status: 200, body: SESSION };
    const answer = operations[operation];
    const fault = scene.faults.get(operation);
    if (!answer) return { status: 400, body: JSON.stringify({ __type: "UnknownOperationException" }) };
    if (fault === "lost") {
      answer();
      return "reset";
    }
    if (fault)
      return {
        status: fault.status ?? 400,
        body: JSON.stringify({ __type: fault.code, message: fault.message ?? "" }),
      };
    return { status: 200, body: JSON.stringify(answer()) };
  });
  const open: Aws[] = [];
  return {
    scene,
    calls: () => server.seen.map(({ operation }) => operation).filter((name) => name !== "AssumeRole"),
    /** Clients of one more worker; without `operator` the configuration names no role that may act. */
    openAws: ({ operator = true } = {}): Aws => {
      const { aws } = testAws({ endpointUrl: server.url, config: operatorConfig(operator) });
      open.push(aws);
      return aws;
    },
    /** The execution goes on to its end. */
    run: (state: "SUCCEEDED" | "FAILED", error?: string) => {
      if (!scene.execution) throw new Error("nothing was begun");
      const step = {
        Name: "PutBucketEncryption",
        State: state,
        StartTime: seconds(now()),
        StopTime: seconds(now()),
      };
      scene.execution = {
        ...scene.execution,
        state,
        updatedAt: now(),
        steps: [error === undefined ? step : { ...step, ErrorMessage: error }],
      };
    },
    stop: async () => {
      open.forEach((aws) => aws.close());
      await server.close();
    },
  };
}
