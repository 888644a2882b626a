import { parseArgs } from "node:util";
import { benchAccessIngest } from "./access-ingest/bench";
import { benchAccessReads } from "./access-reads";
import { benchAccessWeb } from "./access-web";
import { benchApprovalsDecisions } from "./approvals-decisions";
import { benchChartApi } from "./chart-api";
import { benchCollect } from "./collect";
import { benchComplianceMatrix } from "./compliance-matrix";
import { benchConfigCalls } from "./config-calls";
import { benchDriftPage } from "./drift-page/bench";
import { benchLedger } from "./ledger";
import { benchMetricCalls } from "./metric-calls";
import { benchModelsList } from "./models-list";
import { openStage } from "./stage";
import { benchWeb } from "./web";

/** Benchmarks that can be run alone, those of the access log with so many records. */
const ALONE: Record<string, (records: number) => Promise<void>> = {
  "access-ingest": async (records) => {
    console.error(`Ingesting ${records} CloudTrail records …`);
    await benchAccessIngest(records);
  },
  "access-reads": async (records) => {
    console.error(`Reading a log of ${records} events, and one of ${10 * records} …`);
    await benchAccessReads(records);
  },
  "access-web": async (records) => {
    console.error(`Asking the web process for a log of ${records} events …`);
    await benchAccessWeb(records);
  },
  "config-calls": async () => {
    console.error("Reading AWS Config of 1,000 models …");
    await benchConfigCalls();
  },
  "compliance-matrix": async () => {
    console.error("Asking the web process for 2,000 models × 60 controls …");
    await benchComplianceMatrix();
  },
  "approvals-decisions": async () => {
    console.error("Signing 300 versions over the wire …");
    await benchApprovalsDecisions();
  },
  ledger: async () => {
    console.error("Writing, verifying and tampering with ledgers …");
    await benchLedger();
  },
};

const USAGE = `Usage: npm run bench [-- --models N --records N --only ${Object.keys(ALONE).join("|")}]
  10,000 models, which are 200,000 versions, and 1,000,000 CloudTrail records unless told otherwise`;

/** All benchmarks, one JSON line a figure on standard output. Needs a build; what is under way is told on standard error. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: "string", default: "10000" },
      records: { type: "string", default: "1000000" },
      only: { type: "string" },
    },
  });
  const [models, records] = [Number(values.models), Number(values.records)];
  if (!Number.isInteger(models) || models < 4) throw new Error(USAGE);
  if (!Number.isInteger(records) || records < 1_000) throw new Error(USAGE);
  const only = values.only === undefined ? undefined : ALONE[values.only];
  if (values.only !== undefined && !only) throw new Error(USAGE);
  if (only) return only(records);
  await benchPages(models);
  for (const bench of Object.values(ALONE)) await bench(records);
}

async function benchPages(models: number): Promise<void> {
  console.error(`Building an estate of ${models} models …`);
  const stage = await openStage(models);
  try {
    console.error("Collecting it twice …");
    await benchCollect(stage);
    console.error("Listing models …");
    await benchModelsList(stage);
    console.error("Asking the web process …");
    await benchWeb(stage);
    console.error("Charting 20 series of 15 days …");
    await benchChartApi(stage);
  } finally {
    await stage.close();
  }
  console.error("Reading the metrics of a day …");
  await benchMetricCalls();
  console.error("Drawing the Drift page, and once more with recharts alone …");
  await benchDriftPage();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
