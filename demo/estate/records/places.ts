import type { AwsState, S3Bucket } from "@/demo/aws/state";
import type { Key } from "../accounts";
import { dayOf } from "../moments";
import { tarGz } from "./archive";
import type { Dossier, Folder } from "./dossier";
import { ensureBucket, putObject } from "./storage";

export interface Places {
  artifacts: S3Bucket;
  reports: S3Bucket;
  data: S3Bucket;
}

/** The three buckets of a model. Training data and artifacts take the keys that the story gives them. */
export function openPlaces(state: AwsState, { story, account, at }: Folder): Places {
  const createdAt = at("89d 00:30");
  const bucket = (name: string, kmsKeyId: string | null) =>
    ensureBucket(state, { name, account: account.id, region: story.region, kmsKeyId, createdAt });
  const { stores } = story;
  return {
    artifacts: bucket(stores.artifacts, stores.modelsKey?.arn ?? null),
    reports: bucket(stores.reports, null),
    data: bucket(stores.data, stores.dataKey?.arn ?? null),
  };
}

/** Puts the artifact that training left behind. */
export function storeArtifact(places: Places, dossier: Dossier) {
  const { story, told, jobArn, commit, jobEnded, artifactKey, random } = dossier;
  const weights = Array.from({ length: 64 }, () => random.normal().toFixed(6));
  const content = JSON.stringify({ model: story.name, version: told.version, commit, weights });
  return putObject(
    places.artifacts,
    {
      key: artifactKey,
      body: tarGz("model.json", content),
      contentType: "application/x-tar",
      written: jobEnded,
      metadata: { "training-job": jobArn },
    },
    random,
  );
}

/** The key that encrypted training data at a time; null: none of the customer's. */
export function dataKeyAt({ story: { stores }, at }: Folder, when: Date): Key | null {
  const before = stores.dataKeyBefore?.find(({ from, to }) => at(from) <= when && when < at(to));
  return stores.dataKey ?? before?.key ?? null;
}

/** Describes the data snapshot beside its data; versions trained on the same snapshot share it. */
export function storeSnapshot(places: Places, dossier: Dossier): void {
  const { story, told, at, random } = dossier;
  const taken = at(told.snapshot);
  const key = `snapshots/${dayOf(taken)}/manifest.json`;
  if (places.data.objects.has(key)) return;
  const manifest = {
    taken: taken.toISOString(),
    rows: story.problem.rows,
    columns: story.problem.features.map(({ name }) => name),
    pseudonymised: story.stores.dataKey !== null,
    sha256: random.hex(64),
  };
  const body = Buffer.from(JSON.stringify(manifest, null, 2));
  const data = { ...places.data, kmsKeyId: dataKeyAt(dossier, taken)?.arn ?? null };
  putObject(data, { key, body, contentType: "application/json", written: taken }, random);
}
