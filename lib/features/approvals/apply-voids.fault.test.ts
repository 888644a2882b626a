import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "@/lib/platform/canonical-json";
import { arnOf, keyOf } from "@/scripts/testing/applying/bank";
import type { Decided } from "@/scripts/testing/applying/decided";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

/** The registry is collected anew after somebody changed a version. */
async function collectAgain(version: number, fields: object): Promise<void> {
  scene.bank.change(version, fields);
  const body = canonicalJson(scene.bank.found(version));
  await sql`update models_resource set body = ${Buffer.from(body)}, digest = ${digestOf(body)}
    where arn = ${arnOf(version)}`.execute(scene.database.owner);
  await sql`update models_version set description = ${scene.bank.found(version).ModelPackageDescription}
    where arn = ${arnOf(version)}`.execute(scene.database.owner);
}

describe("what was signed is not there any more", () => {
  const replaced = (field: string) => new RegExp(`model\\.tar\\.gz is not what was signed: its ${field} is`);
  const container = ({ version }: Decided, fields: object) => {
    const [first] = scene.bank.found(version).InferenceSpecification?.Containers ?? [];
    scene.bank.change(version, { InferenceSpecification: { Containers: [{ ...first, ...fields }] } });
  };
  const object = ({ version }: Decided, fields: object) => {
    const [first] = scene.bank.objects.get(keyOf(version)) ?? [];
    if (first) scene.bank.objects.set(keyOf(version), [{ ...first, ...fields }]);
  };
  const cases: [string, (decided: Decided) => void | Promise<unknown>, RegExp][] = [
    [
      "its file was replaced",
      ({ version }) => void scene.bank.putArtifact(version, "others"),
      replaced("ETag"),
    ],
    ["its file has another S3 version", (one) => object(one, { versionId: "v2" }), replaced("S3 version")],
    ["its file has another checksum", (one) => object(one, { checksumSha256: "AAAA" }), replaced("SHA-256")],
    ["its file has another key", (one) => object(one, { kmsKeyId: "arn:aws:kms:k" }), replaced("key")],
    [
      "its file has another size",
      (one) => object(one, { body: Buffer.from("longer than it was") }),
      replaced("size"),
    ],
    ["its file is gone", ({ version }) => void scene.bank.objects.delete(keyOf(version)), replaced("ETag")],
    [
      "it names another file",
      (one) => container(one, { ModelDataUrl: "s3://bank-models/other/model.tar.gz" }),
      /credit-scoring\/\d+\/model\.tar\.gz was signed, and s3:\/\/bank-models\/other\/model\.tar\.gz is there now/,
    ],
    ["its image is another", (one) => container(one, { Image: "evil:1" }), /the image is evil:1, signed was/],
    [
      "its image digest is another",
      (one) => container(one, { ImageDigest: `sha256:${"b".repeat(64)}` }),
      replaced("image digest"),
    ],
    [
      "its registered ETag is another",
      (one) => container(one, { ModelDataETag: "0" }),
      replaced("registered ETag"),
    ],
    [
      "a container was added",
      ({ version }) =>
        scene.bank.change(version, {
          InferenceSpecification: {
            Containers: [
              ...(scene.bank.found(version).InferenceSpecification?.Containers ?? []),
              { Image: "x:1" },
            ],
          },
        }),
      /it is made of 2 files and images, signed were 1/,
    ],
    [
      "somebody approved it in the console",
      ({ version }) =>
        scene.bank.change(version, {
          ModelApprovalStatus: "Approved",
          LastModifiedBy: { UserProfileName: "anna" },
        }),
      /SageMaker says Approved since it was signed, by anna; signed was PendingManualApproval/,
    ],
    [
      "somebody rejected it",
      ({ version }) => scene.bank.change(version, { ModelApprovalStatus: "Rejected" }),
      /SageMaker says Rejected since it was signed/,
    ],
    [
      "it was deleted",
      ({ version }) => void scene.bank.packages.delete(arnOf(version)),
      /the registry has no such version any more/,
    ],
    [
      "the criteria were changed",
      () =>
        sql`insert into approvals_criteria (model_id, version, body, digest, reason, set_by)
          select model_id, version + 1, body, digest, reason, set_by from approvals_criteria
          order by version desc limit 1`.execute(scene.database.owner),
      /what was signed is not how it is now: .*criteria.* was .* and is /i,
    ],
    [
      "its description was changed",
      ({ version }) => collectAgain(version, { ModelPackageDescription: "Something else" }),
      /what was signed is not how it is now: .*Candidate \d+ and is Something else/,
    ],
    [
      "another data snapshot is named",
      ({ version }) => collectAgain(version, { CustomerMetadataProperties: { dataSnapshot: "s3://other/" } }),
      /what was signed is not how it is now: .*s3:\/\/other\//,
    ],
    [
      "another version serves than the one it was compared with",
      () =>
        sql`update models set serving_version = 1, serving_where = 'credit-prod'`.execute(
          scene.database.owner,
        ),
      /what was signed is not how it is now: .* and is .*v1/,
    ],
    [
      "a finding was raised",
      ({ version }) =>
        sql`insert into models_finding (kind, severity, account, region, model_id, version, subject_arn, reason, call,
            first_seen_at)
          select 'missing_tags', 'bad', account, region, id, ${version}::integer, ${arnOf(version)}, 'It serves', 'x', now()
          from models`.execute(scene.database.owner),
      /what was signed is not how it is now: /,
    ],
  ];

  it.each(cases)(
    "because %s: void, with the reason, and nothing is called",
    async (_what, change, reason) => {
      const decided = await scene.decideNext();
      await change(decided);
      const effects = scene.bank.effects(decided.version);
      await scene.apply();
      expect(scene.bank.effects(decided.version)).toBe(effects);
      expect(await scene.standing(decided)).toMatchObject({
        state: "voided",
        proposal: "voided",
        end_reason: expect.stringMatching(reason),
        entries: ["proposal.voided"],
        expected: null,
      });
    },
  );
});
