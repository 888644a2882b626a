import { createHash } from "node:crypto";
import type { DriftCheckBaselines, MetricsSource, ModelMetrics } from "@aws-sdk/client-sagemaker";
import type { Evaluation } from "../evaluation/evaluate";
import { minutesLater } from "../moments";
import type { Truth } from "../truth";
import type { Dossier } from "./dossier";
import type { Places } from "./places";
import { deleteObject, putObject } from "./storage";

const JSON_TYPE = "application/json";

/** Writes evaluation reports of one version to S3 and names them as ModelMetrics do. */
class ReportWriter {
  constructor(
    private readonly places: Places,
    private readonly dossier: Dossier,
  ) {}

  name(file: string): string {
    return `s3://${this.places.reports.name}/${this.key(file)}`;
  }

  write(file: string, text: string): MetricsSource {
    const body = Buffer.from(text);
    const { registered, random } = this.dossier;
    putObject(
      this.places.reports,
      { key: this.key(file), body, contentType: JSON_TYPE, written: minutesLater(registered, -4) },
      random,
    );
    const digest = createHash("sha256").update(body).digest("hex");
    return { ContentType: JSON_TYPE, S3Uri: this.name(file), ContentDigest: `sha256:${digest}` };
  }

  remove(file: string): void {
    const { registered, random } = this.dossier;
    deleteObject(this.places.reports, this.key(file), minutesLater(registered, 60 * 26), random);
  }

  private key(file: string): string {
    return `${this.dossier.reportsPrefix}/${file}`;
  }
}

const text = (report: object) => JSON.stringify(report, null, 1);

function writeQuality(writer: ReportWriter, { quality }: Evaluation, dossier: Dossier, truth: Truth) {
  const oddities = dossier.told.oddities ?? [];
  const file = "model-quality/statistics.json";
  let statistics = text(quality.statistics);
  if (oddities.includes("blank_quality_report")) {
    statistics = "{}";
    truth.unreadableReports.push({ uri: writer.name(file), why: "blank" });
  }
  if (oddities.includes("cut_off_quality_report")) {
    statistics = statistics.slice(0, statistics.length / 3);
    truth.unreadableReports.push({ uri: writer.name(file), why: "cut off" });
  }
  const sources = {
    Statistics: writer.write(file, statistics),
    Constraints: writer.write("model-quality/constraints.json", text(quality.constraints)),
  };
  if (oddities.includes("deleted_quality_report")) {
    writer.remove(file);
    truth.unreadableReports.push({ uri: writer.name(file), why: "deleted" });
  }
  return sources;
}

/** With fairness at stake the two halves of a Clarify analysis are kept apart, else in one report. */
function writeBias(writer: ReportWriter, { bias }: Evaluation, apart: boolean): ModelMetrics["Bias"] {
  if (!bias) return undefined;
  if (!apart) return { Report: writer.write("bias/analysis.json", text({ ...bias.after, ...bias.before })) };
  return {
    PreTrainingReport: writer.write("bias/pre-training/analysis.json", text(bias.before)),
    PostTrainingReport: writer.write("bias/post-training/analysis.json", text(bias.after)),
  };
}

function writeAttribution(writer: ReportWriter, evaluation: Evaluation, dossier: Dossier, truth: Truth) {
  if (!evaluation.attribution) return undefined;
  const file = "explainability/analysis.json";
  if (dossier.told.oddities?.includes("unwritten_attribution_report")) {
    truth.unreadableReports.push({ uri: writer.name(file), why: "never written" });
    return { Report: { ContentType: JSON_TYPE, S3Uri: writer.name(file) } };
  }
  return { Report: writer.write(file, text(evaluation.attribution)) };
}

/** Puts the reports of an evaluation into S3; answers what the package says of them. */
export function storeReports(places: Places, dossier: Dossier, evaluation: Evaluation, truth: Truth) {
  const writer = new ReportWriter(places, dossier);
  const apart = dossier.story.problem.kind === "regression";
  const metrics: ModelMetrics = {
    ModelQuality: writeQuality(writer, evaluation, dossier, truth),
    ModelDataQuality: {
      Statistics: writer.write("data-quality/statistics.json", text(evaluation.dataQuality.statistics)),
      Constraints: writer.write("data-quality/constraints.json", text(evaluation.dataQuality.constraints)),
    },
    Bias: writeBias(writer, evaluation, apart),
    Explainability: writeAttribution(writer, evaluation, dossier, truth),
  };
  const baselines: DriftCheckBaselines = {
    ModelQuality: metrics.ModelQuality,
    ModelDataQuality: metrics.ModelDataQuality,
  };
  return { metrics, baselines };
}
