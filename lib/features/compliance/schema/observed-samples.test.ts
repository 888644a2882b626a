import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Admission } from "../collect/admit";
import { complianceItemSchema, historyItemSchema, observedPackSchema, resourceRowSchema } from "./observed";

const SAMPLES = path.join(process.cwd(), "../shared/aws/config/samples");
const COLLECT = path.join(import.meta.dirname, "../collect");
const SCOPE = { account: "123456789012", region: "eu-west-1" };

/** Samples of calls the product makes, each understood by a test below. */
const UNDERSTOOD = [
  "compliance-history-conformance-pack.1.json",
  "conformance-pack-cli.6.json",
  "query-using-sql-editor-cli.1.json",
  "query-using-sql-editor-cli.3.json",
];

/** Samples that are not understood, as no part of the product asks for them: what each is, and a field that shows it. */
const NOT_UNDERSTOOD: [file: string, what: string, field: string][] = [
  ["conformance-pack-cli.10.json", "DescribeConformancePackCompliance", "conformancePackRuleComplianceList"],
  ["conformance-pack-cli.3.json", "PutConformancePack", "conformancePackArn"],
  ["conformance-pack-cli.8.json", "DescribeConformancePackStatus", "stackArn"],
  ["deliver-snapshot-cli.1.json", "DeliverConfigSnapshot", "fileVersion"],
  ["evaluate-config_develop-rules_example-events.0.json", "PutEvaluations", "invokingEvent"],
  ["evaluate-config_develop-rules_example-events.1.json", "PutEvaluations", "invokingEvent"],
  ["evaluate-config_develop-rules_example-events.2.json", "PutEvaluations", "invokingEvent"],
  ["example-sns-notification.0.json", "PutDeliveryChannel", "TopicArn"],
  ["example-sns-notification.1.json", "PutDeliveryChannel", "TopicArn"],
  ["example-sns-notification.2.json", "PutDeliveryChannel", "TopicArn"],
  ["query-using-sql-editor-cli.5.json", "PutStoredQuery", "QueryArn"],
  ["query-using-sql-editor-cli.9.json", "GetStoredQuery", "StoredQuery"],
  ["set-up-aggregator-cli.1.json", "PutConfigurationAggregator", "0"],
  ["set-up-aggregator-cli.14.json", "ListDelegatedAdministrators", "DelegatedAdministrators"],
  ["set-up-aggregator-cli.16.json", "DescribeConfigurationAggregators", "ConfigurationAggregators"],
  ["set-up-aggregator-cli.17.json", "PutConfigurationAggregator", "ConfigurationAggregator"],
  ["set-up-aggregator-cli.19.json", "PutConfigurationAggregator", "ConfigurationAggregator"],
  ["set-up-aggregator-cli.2.json", "PutConfigurationAggregator", "ConfigurationAggregator"],
  ["set-up-aggregator-cli.20.json", "PutConfigurationAggregator", "ConfigurationAggregator"],
  ["set-up-aggregator-cli.5.json", "PutConfigurationAggregator", "ConfigurationAggregator"],
  ["set-up-aggregator-cli.9.json", "ListAWSServiceAccessForOrganization", "EnabledServicePrincipals"],
];

function sample<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(path.join(SAMPLES, file), "utf8")));
}
const anything = z.record(z.string(), z.unknown());

describe.skipIf(!existsSync(SAMPLES))(
  `AWS's samples${existsSync(SAMPLES) ? "" : ` (not in ${SAMPLES})`}`,
  () => {
    it("are each understood, or named as not understood", () => {
      const named = [...UNDERSTOOD, ...NOT_UNDERSTOOD.map(([file]) => file)];
      expect(named.sort()).toEqual(readdirSync(SAMPLES).sort());
    });

    it.each(NOT_UNDERSTOOD)("%s belongs to %s, which the product does not call", (file, what, field) => {
      const content = z.union([anything, z.array(z.unknown())]).parse(sample(file, z.unknown()));
      expect(Object.keys(content)).toContain(field);
      const sources = readdirSync(COLLECT).map((name) => readFileSync(path.join(COLLECT, name), "utf8"));
      expect(sources.some((source) => source.includes(`new ${what}Command`))).toBe(false);
    });

    it("of GetResourceConfigHistory tell what each rule said, and when", () => {
      // The command line prints times as seconds, where the SDK gives dates.
      const items = sample(
        "compliance-history-conformance-pack.1.json",
        z.object({ configurationItems: z.array(anything) }),
      ).configurationItems.map((item) => ({
        ...item,
        configurationItemCaptureTime: new Date(Number(item["configurationItemCaptureTime"]) * 1000),
      }));
      const admit = new Admission(SCOPE);
      const read = admit.each("config:GetResourceConfigHistory", historyItemSchema, items);
      const rules = read.map(({ configuration }) =>
        admit.parsed("config:GetResourceConfigHistory", complianceItemSchema, configuration ?? ""),
      );
      expect(admit.refused).toEqual([]);
      expect(read.map((item) => item.configurationItemCaptureTime.toISOString())).toEqual([
        "2021-03-01T23:39:11.442Z",
        "2020-11-16T18:23:49.515Z",
      ]);
      const states = ["INSUFFICIENT_DATA", "COMPLIANT", "INSUFFICIENT_DATA"];
      expect(rules.map((item) => item?.configRuleList?.map((one) => one.complianceType))).toEqual([
        states,
        states,
      ]);
    });

    it("of DescribeConformancePacks name the pack", () => {
      // The documentation spells fields with a small letter, the API with a capital.
      const pack = Object.entries(sample("conformance-pack-cli.6.json", anything)).map(([name, value]) => [
        name.charAt(0).toUpperCase() + name.slice(1),
        value,
      ]);
      expect(observedPackSchema.parse(Object.fromEntries(pack))).toMatchObject({
        ConformancePackName: "MyConformancePack1",
      });
    });

    it.each(["query-using-sql-editor-cli.1.json", "query-using-sql-editor-cli.3.json"])(
      "of advanced queries that are not ours (%s) are set aside row by row, with the reason",
      (file) => {
        const { Results } = sample(file, z.object({ Results: z.array(z.string()) }));
        const admit = new Admission(SCOPE);
        const rows = Results.map((row) =>
          admit.parsed("config:SelectResourceConfig", resourceRowSchema, row),
        );
        expect(rows.every((row) => row === null)).toBe(true);
        expect(admit.refused).toHaveLength(Results.length);
        expect(admit.refused[0]).toMatchObject({
          ...SCOPE,
          api: "config:SelectResourceConfig",
          reason: expect.stringContaining("accountId"),
        });
      },
    );
  },
);
