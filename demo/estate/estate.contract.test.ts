import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkOutput, checkShape } from "@/demo/aws/contract/check-output";
import { awsData, awsDataMissing, readModel } from "@/demo/aws/contract/model";
import { buildEstate } from "./build";
import { cloudwatchesOf, everywhere, packagesOf } from "./testing";

describe.skipIf(awsDataMissing !== null)(
  `the estate held against AWS's models ${awsDataMissing ?? ""}`,
  () => {
    const estate = buildEstate({
      seed: "countersign",
      now: new Date("2026-11-23T10:42:18.000Z"),
      models: 60,
    });
    const regions = everywhere(estate.state);

    it("answers what SageMaker's Describe calls answer", () => {
      const model = readModel("sagemaker");
      const problems = regions.flatMap((here) => [
        ...[...here.modelPackageGroups.values()].flatMap((one) =>
          checkOutput(model, "DescribeModelPackageGroup", one),
        ),
        ...[...here.modelPackages.values()].flatMap((one) => checkOutput(model, "DescribeModelPackage", one)),
        ...[...here.models.values()].flatMap((one) => checkOutput(model, "DescribeModel", one)),
        ...[...here.endpointConfigs.values()].flatMap((one) =>
          checkOutput(model, "DescribeEndpointConfig", one),
        ),
        ...[...here.endpoints.values()].flatMap((one) => checkOutput(model, "DescribeEndpoint", one)),
        ...[...here.trainingJobs.values()].flatMap((one) => checkOutput(model, "DescribeTrainingJob", one)),
        ...[...here.modelCards.values()]
          .flat()
          .flatMap((one) => checkOutput(model, "DescribeModelCard", one)),
        ...[...here.monitoringSchedules.values()].flatMap((one) =>
          checkOutput(model, "DescribeMonitoringSchedule", one),
        ),
        ...[...here.monitoringExecutions.values()]
          .flat()
          .flatMap((one) => checkShape(model, "MonitoringExecutionSummary", one, "execution")),
        ...[...here.monitoringAlerts.values()]
          .flat()
          .flatMap((one) => checkShape(model, "MonitoringAlertSummary", one, "alert")),
        ...here.monitoringAlertHistory.flatMap((one) =>
          checkShape(model, "MonitoringAlertHistorySummary", one, "history"),
        ),
        ...[...here.processingJobs.values()].flatMap((one) =>
          checkOutput(model, "DescribeProcessingJob", one),
        ),
        ...[...here.pipelines.values()].flatMap((one) => checkOutput(model, "DescribePipeline", one)),
        ...[...here.pipelineExecutions.values()].flatMap((one) =>
          checkOutput(model, "DescribePipelineExecution", one),
        ),
        ...[...here.tags.values()].flatMap((one) => checkShape(model, "TagList", one, "tags")),
      ]);
      expect(problems).toEqual([]);
      expect(packagesOf(estate.state).length).toBeGreaterThan(1_000);
    });

    it("has alarms as CloudWatch answers them", () => {
      const model = readModel("cloudwatch");
      const problems = cloudwatchesOf(estate.state).flatMap((here) => [
        ...[...here.metricAlarms.values()].flatMap((one) => checkShape(model, "MetricAlarm", one, "alarm")),
        ...[...here.compositeAlarms.values()].flatMap((one) =>
          checkShape(model, "CompositeAlarm", one, "alarm"),
        ),
        ...here.alarmHistory.flatMap((one) => checkShape(model, "AlarmHistoryItem", one, "item")),
      ]);
      expect(problems).toEqual([]);
    });

    it("has what AWS Config answers", () => {
      const model = readModel("config");
      const places = [...estate.state.accounts.values()].flatMap(({ config }) => [...config.values()]);
      // Config records it, and the API's enumeration of types lacks it.
      const known = (type: string | undefined) => type !== "AWS::SageMaker::EndpointConfig";
      const problems = places.flatMap((here) => [
        ...[...here.rules.values()].flatMap(({ rule, status, results }) => [
          ...checkShape(model, "ConfigRule", rule, "rule"),
          ...checkShape(model, "ConfigRuleEvaluationStatus", status, "status"),
          ...[...results.values()].flatMap((one) => checkShape(model, "EvaluationResult", one, "result")),
        ]),
        ...[...here.remediations.values()].flatMap((one) =>
          checkShape(model, "RemediationConfiguration", one, "remediation"),
        ),
        ...[...here.packs.values()].flatMap(({ pack }) =>
          checkShape(model, "ConformancePackDetail", pack, "pack"),
        ),
        ...[...here.aggregators.values()].flatMap((one) =>
          checkShape(model, "ConfigurationAggregator", one, "aggregator"),
        ),
        ...(here.recorder
          ? [
              ...checkShape(model, "ConfigurationRecorder", here.recorder.recorder, "recorder"),
              ...checkShape(model, "ConfigurationRecorderStatus", here.recorder.status, "recorder status"),
            ]
          : []),
        ...[...here.items.values()]
          .flat()
          .filter(({ resourceType }) => known(resourceType))
          .flatMap((one) => checkShape(model, "ConfigurationItem", one, "item")),
      ]);
      expect(problems).toEqual([]);
      expect(places.reduce((sum, { items }) => sum + items.size, 0)).toBeGreaterThan(50);
    });

    it("writes cards by AWS's model card schema", () => {
      const schema = JSON.parse(readFileSync(awsData("model-cards/model_card_schema.json"), "utf8"));
      const card = z.fromJSONSchema(schema);
      const contents = [
        ...packagesOf(estate.state).flatMap(({ ModelCard }) => ModelCard?.ModelCardContent ?? []),
        ...regions.flatMap(({ modelCards }) =>
          [...modelCards.values()].flat().flatMap(({ Content }) => Content ?? []),
        ),
      ];
      expect(contents.length).toBeGreaterThan(60);
      for (const content of contents) expect(() => card.parse(JSON.parse(content))).not.toThrow();
    });
  },
);
