import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFramework } from "./read-framework";

const PACKS = path.join(process.cwd(), "../shared/aws/config/conformance-packs");
/** Rules and SageMaker rules of each file, counted from outside. */
const COUNTS: [file: string, rules: number, sagemaker: number][] = [
  ["AI-ML-Security-Governance-Supporting-Infrastructure-Best-Practices.yaml", 66, 0],
  ["Amazon-Sagemaker-AI-Security-and-Governance-Best-Practices.yaml", 87, 15],
  ["Operational-Best-Practices-for-AI-and-ML.yaml", 36, 3],
  ["Operational-Best-Practices-for-Amazon-S3-with-Remediation.yaml", 6, 0],
  ["Operational-Best-Practices-for-Amazon-S3.yaml", 14, 0],
  // Counted line by line it is 61: of one rule the type stands on the line after.
  ["Operational-Best-Practices-for-CIS-AWS-v1.4-Level2.yaml", 62, 0],
  ["Operational-Best-Practices-for-Encryption-and-Keys.yaml", 37, 2],
  ["Operational-Best-Practices-for-Monitoring.yaml", 18, 0],
  ["Security-Best-Practices-for-CloudTrail.yaml", 7, 0],
  ["Security-Best-Practices-for-SageMaker.yaml", 3, 3],
  ["Self-Hosted-AI-ML-Security-Governance-Best-Practices.yaml", 121, 0],
];

const TEMPLATE = `Parameters:
  Days: { Type: String, Default: "90" }
Conditions:
  HasDays: !Not [!Equals ["", !Ref Days]]
Resources:
  BucketKms:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: s3-default-encryption-kms
      InputParameters: { maxAge: !If [HasDays, !Ref Days, !Ref "AWS::NoValue"] }
      Source: { Owner: AWS, SourceIdentifier: S3_DEFAULT_ENCRYPTION_KMS }
  BucketKmsRemediation:
    Type: AWS::Config::RemediationConfiguration
    Properties: { ConfigRuleName: s3-default-encryption-kms }
  NamedByFunction:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: !Sub "\${AWS::StackName}-x"
      Source: { Owner: AWS, SourceIdentifier: SAGEMAKER_MODEL_IN_VPC }
  ChosenByFunction:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: chosen
      Source: { Owner: AWS, SourceIdentifier: !Ref Identifier }
  Check:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: annual-review
      Source: { Owner: AWS, SourceIdentifier: AWS_CONFIG_PROCESS_CHECK }
  Guard:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: guard
      Source: { Owner: CUSTOM_POLICY, SourceDetails: [] }
  Topic:
    Type: AWS::SNS::Topic
`;
const read = (text: string) => readFramework(text, "House-Pack.yaml", "2026-11-23");

describe("a conformance pack", () => {
  it("is a framework with a control for each managed rule; what is not understood is named with its line", () => {
    const { read: loaded, refusals } = read(TEMPLATE);
    expect(loaded?.framework).toMatchObject({
      id: "house-pack",
      title: "House Pack",
      source: { title: "AWS conformance pack", read: "2026-11-23" },
    });
    expect(loaded?.framework.controls).toMatchObject([
      {
        id: "s3-default-encryption-kms",
        reference: "s3-default-encryption-kms",
        title: "S3 default encryption kms",
        source: "AWS conformance pack House-Pack.yaml, resource BucketKms",
        evidence: [{ kind: "config_rule", rules: ["S3_DEFAULT_ENCRYPTION_KMS"] }],
      },
      { id: "namedbyfunction", evidence: [{ rules: ["SAGEMAKER_MODEL_IN_VPC"] }] },
      { id: "annual-review", evidence: [{ rules: ["annual-review"] }] },
    ]);
    expect(refusals).toEqual([
      {
        file: "House-Pack.yaml",
        line: 21,
        reason: "ChosenByFunction names no managed rule by plain text; it was left out",
      },
      {
        file: "House-Pack.yaml",
        line: 31,
        reason: "Guard is a rule of owner CUSTOM_POLICY: only AWS's managed rules are known; it was left out",
      },
      {
        file: "House-Pack.yaml",
        line: 36,
        reason: "Topic is of type AWS::SNS::Topic, not understood; it was left out",
      },
    ]);
  });

  it("without a managed rule is no framework", () => {
    const { read: loaded, refusals } = read("Resources:\n  Topic: { Type: AWS::SNS::Topic }\n  Odd: 7\n");
    expect(loaded).toBeNull();
    expect(refusals.map(({ reason }) => reason)).toEqual([
      "Topic is of type AWS::SNS::Topic, not understood; it was left out",
      "Odd has no type; it was left out",
      "expected at least one managed rule of AWS Config",
    ]);
  });

  it("may write a rule twice under conditions, but not two rules under one name", () => {
    const rule = (logical: string, identifier: string) =>
      `  ${logical}:\n    Type: AWS::Config::ConfigRule\n    Properties: { ConfigRuleName: same, Source: { Owner: AWS, SourceIdentifier: ${identifier} } }\n`;
    const same = read(`Resources:\n${rule("One", "A")}${rule("Two", "A")}`);
    expect(same).toMatchObject({ read: { framework: { controls: [{ id: "same" }] } }, refusals: [] });
    const other = read(`Resources:\n${rule("One", "A")}${rule("Two", "B")}`);
    expect(other.read?.framework.controls).toHaveLength(1);
    expect(other.refusals).toMatchObject([
      { line: 6, reason: "Two has the name of another rule, same; it was left out" },
    ]);
  });
});

describe.skipIf(!existsSync(PACKS))(`AWS's own packs${existsSync(PACKS) ? "" : ` (not in ${PACKS})`}`, () => {
  it("are all counted here", () => {
    expect(readdirSync(PACKS).sort()).toEqual(COUNTS.map(([file]) => file).sort());
  });

  it.each(COUNTS)(
    "%s has %i rules, of them %i of SageMaker, and nothing that is not understood",
    (file, rules, sagemaker) => {
      const { read: loaded, refusals } = readFramework(
        readFileSync(path.join(PACKS, file), "utf8"),
        file,
        "2026-11-23",
      );
      expect(refusals).toEqual([]);
      const controls = loaded?.framework.controls ?? [];
      expect(controls).toHaveLength(rules);
      const named = controls.flatMap(({ evidence }) =>
        evidence.flatMap((one) => (one.kind === "config_rule" ? one.rules : [])),
      );
      expect(named.filter((rule) => rule.startsWith("SAGEMAKER_"))).toHaveLength(sagemaker);
    },
  );
});
