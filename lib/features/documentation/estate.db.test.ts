import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { type DocumentationPage, documentationPageSchema, type Fact } from "./schema/documentation";
import type { Section } from "./schema/kinds";
import { readDocumentation } from "./service/read-documentation";
import { readMarkdown } from "./service/read-markdown";

const auditor = personWith(["auditor"]);
const BUCKET = "ml-pricing-train";

let inventory: Awaited<ReturnType<typeof startInventory>>;
let page: DocumentationPage;

/** What Config would have told of the bucket of the training data. */
async function breakRule(account: string): Promise<void> {
  await sql`
    with rule as (
      insert into compliance_rule (account, region, name, identifier, owner, state, seen_at)
      values (${account}, 'eu-west-1', 's3-default-encryption-kms', 'S3_DEFAULT_ENCRYPTION_KMS', 'AWS', 'ACTIVE', now())
      returning id
    ), resource as (
      insert into compliance_resource (account, region, type, resource_id, arn, name)
      values (${account}, 'eu-west-1', 'AWS::S3::Bucket', ${BUCKET}, ${`arn:aws:s3:::${BUCKET}`}, ${BUCKET})
      returning id
    ), tie as (
      insert into compliance_resource_model (model_id, resource_id, concern, reason)
      select m.id, r.id, 'training_data', 'Training data is in this bucket.' from models m, resource r
      where m.slug = 'motor-pricing' returning 1
    )
    insert into compliance_result (rule_id, resource_id, state, recorded_at, valid_from, call)
    select rule.id, resource.id, 'NON_COMPLIANT', now(), now(), 'config:GetComplianceDetailsByConfigRule'
    from rule, resource`.execute(inventory.database.owner);
}

async function read(slug: string): Promise<DocumentationPage> {
  const { clock, database } = inventory;
  return documentationPageSchema.parse(await readDocumentation(database.web, auditor, slug, clock.at));
}

beforeAll(async () => {
  inventory = await startInventory();
  await inventory.collect();
  await inventory.collectMonitors();
  await inventory.collectMetrics();
  const [truth] = inventory.truth.models.filter(({ name }) => name === "motor-pricing");
  await breakRule(truth?.account ?? "");
  page = await read("motor-pricing");
});
afterAll(() => inventory?.stop());

function sectionOf(name: Section) {
  const found = page.sections.find(({ section }) => section === name);
  if (!found) throw new Error(`no section ${name}`);
  return found;
}
function fact(name: Section, label: string): Fact | undefined {
  return sectionOf(name).facts.find((one) => one.label === label);
}

describe("the documentation of motor-pricing writes itself", () => {
  it("has ten sections, each with where it comes from", () => {
    expect(page).toMatchObject({ version: 5, parts: { total: 23 }, nextReviewOn: null });
    expect(page.sections).toHaveLength(10);
    for (const { section, sources } of page.sections) expect(sources, section).not.toEqual([]);
  });

  it("says in plain words whom it treats differently, by how much, and against which bound", () => {
    const { fairness, stateReason } = sectionOf("fairness");
    const ageBand = fairness.find(({ facet }) => facet === "age_band");
    expect(ageBand?.words).toMatch(
      /^Held against its labels, the model predicts the positive outcome (more|less) often for under 25 \(age band\) than for the others: labelled per predicted differs by 0\.\d+\. The figure is −?0\.\d+, inside the bound of −0\.18 to 0\.18 set in the criteria\. /,
    );
    expect(ageBand?.words).toMatch(/Not measured: CDDL, CDDPL\.$/);
    expect(ageBand?.rows.find(({ metric }) => metric === "DPPL")?.words).toMatch(
      /^The share predicted the positive outcome is 0\.2\d+ higher for under 25 \(age band\) than for the others\.$/,
    );
    expect(fact("fairness", "Positive outcome")?.text).toBe("annual_claim_cost: (450, inf]");
    expect(fact("fairness", "Groups looked at")?.text).toBe(
      "under 25 (age band), over 60 (age band), female (sex), rural (postcode area)",
    );
    expect(stateReason).toBe('Nobody has written "What the fairness figures mean here".');
  });

  it("says where it runs, on what, since when, with the unencrypted bucket beside it", () => {
    expect(fact("running", "Endpoint")?.text).toMatch(
      /^motor-pricing-prod \(tariff\) · v5 since \d+ \w+ \d{4}, 16:20:00 UTC · 2 × ml\.m5\.large$/,
    );
    expect(fact("running", "Network")?.text).toMatch(
      /^Subnets subnet-\w+, subnet-\w+, isolated from the network$/,
    );
    expect(fact("running", "Training data")).toMatchObject({
      text: expect.stringMatching(/^s3:\/\/ml-pricing-train\/snapshots\//),
      mark: { tone: "bad", text: "Not encrypted with KMS" },
    });
  });

  it("never takes what Config did not tell for good", () => {
    expect(fact("running", "Endpoint configuration, by AWS Config")).toMatchObject({
      text: "Not known: AWS Config was not read yet.",
      mark: { tone: "unknown" },
    });
    expect(sectionOf("running").state).toBe("unknown");
  });

  it("tells who decided, and every version with its decision", () => {
    expect(fact("deciding", "Decision on version 5")?.text).toMatch(
      /^Approved by henrik\.vos@example\.com on /,
    );
    expect(fact("deciding", "Independence")?.mark?.tone).toBe("good");
    expect(
      sectionOf("changes").table?.rows.map(([version, , , decision]) => `${version} ${decision}`),
    ).toEqual(["6 Rejected", "5 Approved", "4 Rejected", "3 Approved", "2 Approved", "1 Approved"]);
  });

  it("reads by the headings of Annex IV, and says what nothing answers", () => {
    const annex = page.contents.find(({ headings }) => headings === "annex-iv");
    expect(annex?.entries.map(({ number }) => number)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(annex?.entries.find(({ number }) => number === "8")).toMatchObject({
      sections: [],
      documents: ["declaration-of-conformity"],
      state: "missing",
    });
    expect(annex?.entries.find(({ number }) => number === "4")?.state).toBe("current");
  });

  it("is old a day after anything was last read", async () => {
    const { database, clock } = inventory;
    const later = new Date(clock.at.getTime() + 25 * 3_600_000);
    const old = await readDocumentation(database.web, auditor, "motor-pricing", later);
    expect(old.sections.find(({ section }) => section === "quality")).toMatchObject({ state: "old" });
    expect(old.parts.current).toBe(0);
  });
});

it("documents every model of the estate, also what serves outside of SageMaker or not at all", async () => {
  for (const { name } of inventory.truth.models) expect((await read(name)).sections).toHaveLength(10);
});

it("is a Markdown file too", async () => {
  const { database, clock } = inventory;
  const file = await readMarkdown(database.web, auditor, "motor-pricing", clock.at);
  expect(file.fileName).toMatch(/^motor-pricing-documentation-\d{4}-\d\d-\d\d\.md$/);
  expect(file.body.match(/^## .*$/gm)).toEqual(
    page.sections.map(({ title }, at) => `## ${at + 1}. ${title}`),
  );
});
