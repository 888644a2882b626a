import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutput } from "../contract/check-output";
import { unknownElements } from "../contract/check-xml";
import { addBucket, startTestAws, testCaller, testState } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { refusals } from "../contract/refusals";
import { restRequest } from "../contract/rest-request";
import { send, signedHeaders } from "../contract/wire";

const kmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/0f1e";
const Bucket = "credit-data";
const Key = "2026/a b+é.csv";
const state = testState();
addBucket(state, { name: Bucket, versioning: "Enabled", kmsKeyId });
addBucket(state, { name: "plain-bucket" });
let aws: Awaited<ReturnType<typeof startTestAws>>;

beforeAll(async () => {
  aws = await startTestAws(state);
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: "one" }));
  await aws.s3.send(
    new PutObjectCommand({ Bucket, Key, Body: "two", ContentType: "text/csv", Metadata: { set: "7" } }),
  );
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: "2025/x", Body: "" }));
});
afterAll(() => aws.close());

/** Every operation with an input that gets an answer of many members. */
const inputs: Record<string, Record<string, unknown>> = {
  ListObjects: { Bucket, Prefix: "20", Delimiter: "/", MaxKeys: 1, EncodingType: "url" },
  ListObjectsV2: { Bucket, Prefix: "20", Delimiter: "/", MaxKeys: 5, FetchOwner: true, EncodingType: "url" },
  ListObjectVersions: { Bucket, Prefix: "20", MaxKeys: 2, EncodingType: "url" },
  GetObject: { Bucket, Key, ChecksumMode: "ENABLED" },
  HeadObject: { Bucket, Key, ChecksumMode: "ENABLED" },
  PutObject: { Bucket, Key: "put", ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKeyId },
  HeadBucket: { Bucket },
  GetBucketVersioning: { Bucket },
  GetBucketEncryption: { Bucket },
  GetBucketLocation: { Bucket },
};

describe.skipIf(awsDataMissing !== null)(`S3 against its API model (${awsDataMissing ?? "botocore"})`, () => {
  const model = awsDataMissing === null ? readModel("s3") : { operations: {}, shapes: {} };

  it("answers every operation of the SDK as the model says", async () => {
    const target = { Bucket, Key };
    const answers = {
      ListObjects: await aws.s3.send(new ListObjectsCommand({ Bucket, Prefix: "20", Marker: "2" })),
      ListObjectsV2: await aws.s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: "20", MaxKeys: 1, FetchOwner: true, StartAfter: "2" }),
      ),
      ListObjectVersions: await aws.s3.send(
        new ListObjectVersionsCommand({ Bucket, Delimiter: "/", MaxKeys: 1 }),
      ),
      GetObject: await aws.s3.send(new GetObjectCommand({ ...target, Range: "bytes=0-1" })),
      HeadObject: await aws.s3.send(new HeadObjectCommand({ ...target, ChecksumMode: "ENABLED" })),
      PutObject: await aws.s3.send(new PutObjectCommand({ Bucket, Key: "put", Body: "x" })),
      HeadBucket: await aws.s3.send(new HeadBucketCommand({ Bucket })),
      GetBucketVersioning: await aws.s3.send(new GetBucketVersioningCommand({ Bucket })),
      GetBucketEncryption: await aws.s3.send(new GetBucketEncryptionCommand({ Bucket })),
      GetBucketLocation: await aws.s3.send(new GetBucketLocationCommand({ Bucket })),
    };
    expect(Object.entries(answers).flatMap(([name, answer]) => checkOutput(model, name, answer))).toEqual([]);
    expect(Object.keys(answers).sort()).toEqual(Object.keys(inputs).sort());
  });

  it.each(Object.entries(inputs))(
    "writes in %s no element the model doesn't know",
    async (operation, input) => {
      const { status, body } = await sendRest(operation, input);
      expect(status).toBe(200);
      if (body.startsWith("<?xml")) expect(unknownElements(model, operation, body)).toEqual([]);
    },
  );

  /** What a request line and headers can say wrongly: not a bucket left out, nor text of a wrong type. */
  const expressible = new Set(["enum", "range", "length", "pattern"]);
  const refused = Object.entries(inputs).flatMap(([operation, input]) =>
    refusals(model, operation, input)
      .filter((one) => expressible.has(one.kind) || (one.kind === "type" && one.shapeType === "integer"))
      .filter((one) => one.path[0] !== "Key" && one.path[0] !== "PartNumber")
      .map((one) => ({ ...one, operation })),
  );

  it("has refusals to try", () => expect(refused.length).toBeGreaterThan(15));
  it.each(refused)("refuses $operation when $why", async ({ operation, input }) => {
    const { status } = await sendRest(operation, input);
    expect(status).toBe(400);
  });

  function sendRest(operation: string, input: unknown) {
    const { method, path, headers } = restRequest(model, operation, input);
    const signed = signedHeaders({ ...testCaller, service: "s3" }, "");
    return send(aws.url, { method, path, headers: { ...headers, ...signed } });
  }
});

describe("objects", () => {
  it("come back as they were put: bytes, type, metadata, encryption, checksum", async () => {
    const got = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body?.transformToString()).toBe("two");
    expect(got).toMatchObject({
      ContentType: "text/csv",
      Metadata: { set: "7" },
      ServerSideEncryption: "aws:kms",
      SSEKMSKeyId: kmsKeyId,
      ChecksumType: "FULL_OBJECT",
      ContentLength: 3,
    });
  });

  it("keep every version in a versioned bucket and one in another", async () => {
    const listed = await aws.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
    expect(listed.Versions?.map((version) => version.IsLatest)).toEqual([true, false]);
    const [, older] = listed.Versions ?? [];
    const got = await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId: older?.VersionId }));
    expect(await got.Body?.transformToString()).toBe("one");

    const plain = { Bucket: "plain-bucket", Key: "k" };
    const first = await aws.s3.send(new PutObjectCommand({ ...plain, Body: "1" }));
    await aws.s3.send(new PutObjectCommand({ ...plain, Body: "2" }));
    const versions = await aws.s3.send(new ListObjectVersionsCommand({ Bucket: plain.Bucket }));
    expect(first).toMatchObject({
      ETag: `"${createHash("md5").update("1").digest("hex")}"`,
      ServerSideEncryption: "AES256",
    });
    expect(versions.Versions).toMatchObject([{ VersionId: "null", Size: 1, IsLatest: true }]);
  });

  it("arrive whole when the SDK streams them in chunks with a trailing checksum", async () => {
    const body = Buffer.alloc(200_000, "streamed ");
    const put = { Bucket, Key: "streamed", Body: Readable.from([body]), ContentLength: body.length };
    const answer = await aws.s3.send(new PutObjectCommand(put));
    expect(answer.ChecksumCRC32).toBeDefined();
    const got = await aws.s3.send(new GetObjectCommand({ Bucket, Key: "streamed" }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });

  it("are refused when a checksum is wrong, and then not stored", async () => {
    const wrong = {
      Bucket,
      Key: "wrong",
      Body: "x",
      ChecksumSHA256: createHash("sha256").update("y").digest("base64"),
    };
    await expect(aws.s3.send(new PutObjectCommand(wrong))).rejects.toMatchObject({ name: "BadDigest" });
    const md5 = {
      Bucket,
      Key: "wrong",
      Body: "x",
      ContentMD5: createHash("md5").update("y").digest("base64"),
    };
    await expect(aws.s3.send(new PutObjectCommand(md5))).rejects.toMatchObject({ name: "BadDigest" });
    await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key: "wrong" }))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it("answer ranges and conditions", async () => {
    const get = (more: object) => aws.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
    const { ETag, LastModified } = await get({});
    const part = await get({ Range: "bytes=1-" });
    expect([part.ContentRange, await part.Body?.transformToString(), part.$metadata.httpStatusCode]).toEqual([
      "bytes 1-2/3",
      "wo",
      206,
    ]);
    await expect(get({ Range: "bytes=3-" })).rejects.toMatchObject({ name: "InvalidRange" });
    await expect(get({ IfMatch: '"other"' })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(get({ IfModifiedSince: LastModified })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get({ IfMatch: ETag, IfUnmodifiedSince: new Date(0) })).resolves.toMatchObject({ ETag });
    const create = new PutObjectCommand({ Bucket, Key, Body: "three", IfNoneMatch: "*" });
    await expect(aws.s3.send(create)).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("that are missing or deleted are told apart", async () => {
    const get = (more: object) => aws.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
    await expect(get({ Key: "none" })).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(get({ VersionId: "none" })).rejects.toMatchObject({ name: "NoSuchVersion" });
    await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({
      name: "NotFound",
    });
    const [version] = state.buckets.get(Bucket)?.objects.get("2025/x") ?? [];
    if (!version) throw new Error("the object is not in the state");
    const marker = { ...version, versionId: "marker", deleteMarker: true };
    state.buckets.get(Bucket)?.objects.set("deleted", [{ ...version, versionId: "v1" }, marker]);
    await expect(get({ Key: "deleted" })).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(get({ Key: "deleted", VersionId: "marker" })).rejects.toMatchObject({
      name: "MethodNotAllowed",
    });
    await expect(get({ Key: "deleted", VersionId: "v1" })).resolves.toMatchObject({ VersionId: "v1" });
    const listed = await aws.s3.send(new ListObjectsV2Command({ Bucket, Prefix: "deleted" }));
    const versions = await aws.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: "deleted" }));
    expect([listed.KeyCount, versions.DeleteMarkers?.length, versions.Versions?.length]).toEqual([0, 1, 1]);
  });
});

describe("buckets", () => {
  it("say their versioning, encryption and region", async () => {
    const versioning = await aws.s3.send(new GetBucketVersioningCommand({ Bucket }));
    const never = await aws.s3.send(new GetBucketVersioningCommand({ Bucket: "plain-bucket" }));
    expect([versioning.Status, never.Status]).toEqual(["Enabled", undefined]);
    const encryption = await aws.s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(encryption.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyId } },
    ]);
    const location = await aws.s3.send(new GetBucketLocationCommand({ Bucket }));
    expect(location.LocationConstraint).toBe("eu-west-1");
  });

  it("of another region, another account, or nowhere are refused each in its way", async () => {
    addBucket(state, { name: "far-bucket", region: "us-east-1" });
    addBucket(state, { name: "foreign-bucket", account: "444455556666" });
    const list = (name: string) => aws.s3.send(new ListObjectsV2Command({ Bucket: name }));
    await expect(list("far-bucket")).rejects.toMatchObject({
      name: "PermanentRedirect",
      Endpoint: "far-bucket.s3.us-east-1.amazonaws.com",
      $response: { headers: { "x-amz-bucket-region": "us-east-1" } },
    });
    const location = await aws.s3.send(new GetBucketLocationCommand({ Bucket: "far-bucket" }));
    expect(location.LocationConstraint ?? "").toBe("");
    await expect(list("foreign-bucket")).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(list("no-such-bucket")).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(aws.s3.send(new HeadBucketCommand({ Bucket: "no-such-bucket" }))).rejects.toMatchObject({
      name: "NotFound",
    });
  });

  it("list through the SDK's own tokens, and refuse a token they didn't give", async () => {
    const keys: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await aws.s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1, ContinuationToken }));
      keys.push(...(page.Contents ?? []).map((object) => object.Key ?? ""));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    const whole = await aws.s3.send(new ListObjectsV2Command({ Bucket }));
    expect(keys).toEqual(whole.Contents?.map((object) => object.Key));
    expect(keys).toContain(Key);
    const wrong = new ListObjectsV2Command({ Bucket, ContinuationToken: "made-up" });
    await expect(aws.s3.send(wrong)).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  it.each(["", "/"])(
    "list after a marker in the first version of the call, by delimiter %j",
    async (Delimiter) => {
      const seen: string[] = [];
      let Marker: string | undefined;
      let more = true;
      while (more) {
        const page = await aws.s3.send(new ListObjectsCommand({ Bucket, Delimiter, MaxKeys: 1, Marker }));
        const keys = (page.Contents ?? []).map((object) => object.Key ?? "");
        const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? "");
        expect(page.NextMarker !== undefined).toBe(page.IsTruncated === true && Delimiter !== "");
        seen.push(...keys, ...prefixes);
        Marker = page.NextMarker ?? keys.at(-1);
        more = page.IsTruncated === true;
      }
      const whole = await aws.s3.send(new ListObjectsV2Command({ Bucket, Delimiter }));
      const wanted = [
        ...(whole.Contents ?? []).map((object) => object.Key ?? ""),
        ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ""),
      ];
      expect([...seen].sort()).toEqual([...wanted].sort());
    },
  );
});
