import { createRule } from "@/lib/features/drift/service/create-rule";
import { collectMetrics } from "@/lib/jobs/collect-metrics";
import { collectMonitors } from "@/lib/jobs/collect-monitors";
import { collectRegistry } from "@/lib/jobs/collect-registry";
import { expectAllSources } from "@/lib/jobs/expect-sources";
import type { Person } from "@/lib/platform/auth/actor";
import { connect } from "@/lib/platform/db/client";
import type { Stage } from "../stage";

const engineer: Person = {
  kind: "person",
  personId: "bench",
  issuer: "bench",
  subject: "engineer",
  name: "engineer",
  email: null,
  roles: ["ml_engineer"],
  signIn: null,
};

/** Reads the four models with all their metrics, and lets a rule watch drift on income. */
export async function readEstate({ context, databaseUrl }: Stage): Promise<void> {
  await expectAllSources(context);
  await collectRegistry(context);
  await collectMonitors(context);
  await collectMetrics(context);
  const web = connect({ url: databaseUrl, role: "countersign_web", maxConnections: 1 });
  await createRule(web, engineer, "credit-scoring", {
    metric: "feature_baseline_drift_income",
    comparison: ">",
    threshold: 0.2,
    forPeriods: 3,
    action: { kind: "notify" },
    mirror: false,
  }).finally(() => web.destroy());
  await collectMetrics(context);
}
