import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONCERNS } from "../schema/kinds";
import { type Link, type LinkedCall, openLinker, type Part } from "./link";

const HOME = "eu-west-1:447120938816";
const GROUP = `arn:aws:sagemaker:${HOME}:model-package-group/credit-scoring`;
const ROLE = "arn:aws:iam::447120938816:role/service-role/CreditScoringTraining";
const PARTS: Part[] = [
  part("endpoint", "arn", `arn:aws:sagemaker:${HOME}:endpoint/credit-scoring`),
  part("registry", "arn", GROUP),
  part("registry", "prefix", `arn:aws:sagemaker:${HOME}:model-package/credit-scoring/`),
  part("training_data", "prefix", "arn:aws:s3:::bank-data/credit/"),
  part("training_data", "arn", "arn:aws:s3:::bank-data"),
  part("artifact", "arn", "arn:aws:s3:::bank-artifacts/credit/model.tar.gz"),
  part("kms_key", "arn", `arn:aws:kms:${HOME}:key/1234`),
  part("execution_role", "role", ROLE),
  part("trail", "arn", `arn:aws:cloudtrail:${HOME}:trail/bank-audit`),
  part("trail", "arn", "arn:aws:s3:::bank-trail"),
];

function part(concern: Part["concern"], match: Part["match"], value: string, modelId = 1): Part {
  return { modelId, concern, match, value, reason: `${concern} ${value}` };
}
function call(eventName: string, targets: string[], over: Partial<LinkedCall> = {}): LinkedCall {
  return {
    targets,
    account: "447120938816",
    region: "eu-west-1",
    eventSource: "s3.amazonaws.com",
    eventName,
    actorArn: null,
    actorPrincipal: "user/analyst-17",
    actorAccount: "447120938816",
    ...over,
  };
}
const byRole = { actorPrincipal: "role/CreditScoringTraining" };
const byTrail = { eventSource: "cloudtrail.amazonaws.com" };

describe("openLinker", () => {
  const link = openLinker(PARTS);
  const concerns = (given: LinkedCall) => link(given).flatMap((found) => found.concerns);

  it.each<[string, LinkedCall, string[]]>([
    [
      "an endpoint",
      call("InvokeEndpoint", [`arn:aws:sagemaker:${HOME}:endpoint/credit-scoring`]),
      ["endpoint"],
    ],
    [
      "an endpoint in the case of the request",
      call("InvokeEndpoint", [`arn:aws:sagemaker:${HOME}:endpoint/Credit-Scoring`]),
      ["endpoint"],
    ],
    ["another endpoint", call("InvokeEndpoint", [`arn:aws:sagemaker:${HOME}:endpoint/credit-scoring-2`]), []],
    [
      "a version of the group",
      call("UpdateModelPackage", [`arn:aws:sagemaker:${HOME}:model-package/Credit-Scoring/7`]),
      ["registry"],
    ],
    [
      "a version of a group whose name begins the same",
      call("UpdateModelPackage", [`arn:aws:sagemaker:${HOME}:model-package/credit-scoring-2/7`]),
      [],
    ],
    [
      "an object under the prefix, named with its bucket",
      call("GetObject", ["arn:aws:s3:::bank-data/credit/2026/a.parquet", "arn:aws:s3:::bank-data"]),
      ["training_data"],
    ],
    [
      "another object of the bucket",
      call("GetObject", ["arn:aws:s3:::bank-data/marketing/a.parquet", "arn:aws:s3:::bank-data"]),
      [],
    ],
    [
      "a list of the bucket",
      call("ListObjects", ["arn:aws:s3:::bank-data/", "arn:aws:s3:::bank-data"]),
      ["training_data"],
    ],
    ["the bucket itself", call("PutBucketPolicy", ["arn:aws:s3:::bank-data"]), ["training_data"]],
    ["an object in another case", call("GetObject", ["arn:aws:s3:::bank-data/Credit/a.parquet"]), []],
    ["a key", call("Decrypt", [`arn:aws:kms:${HOME}:key/1234`]), ["kms_key"]],
    [
      "a key used for the bucket of training data",
      call("Decrypt", ["arn:aws:kms:r:1:key/9", "arn:aws:s3:::bank-data"], {
        eventSource: "kms.amazonaws.com",
      }),
      ["kms_key"],
    ],
    ["a call of the role", call("ListBuckets", [], byRole), ["execution_role"]],
    [
      "a call of the role that tells its account by ARN alone",
      call("ListBuckets", [], {
        ...byRole,
        actorAccount: null,
        actorArn: "arn:aws:sts::447120938816:assumed-role/CreditScoringTraining/SageMaker",
      }),
      ["execution_role"],
    ],
    [
      "a role of that name elsewhere",
      call("ListBuckets", [], { ...byRole, actorAccount: "690318475521" }),
      [],
    ],
    ["somebody who assumes the role", call("AssumeRole", [ROLE]), ["execution_role"]],
    [
      "a call of the role on training data",
      call("GetObject", ["arn:aws:s3:::bank-data/credit/a.parquet"], byRole),
      ["training_data", "execution_role"],
    ],
    [
      "a stopped trail",
      call("StopLogging", [`arn:aws:cloudtrail:${HOME}:trail/bank-audit`], byTrail),
      ["trail"],
    ],
    [
      "a trail that is looked at",
      call("GetTrailStatus", [`arn:aws:cloudtrail:${HOME}:trail/bank-audit`], byTrail),
      [],
    ],
    ["a change of the trail's bucket", call("PutBucketPolicy", ["arn:aws:s3:::bank-trail"]), ["trail"]],
    ["the trail's bucket, read", call("GetBucketAcl", ["arn:aws:s3:::bank-trail"]), []],
    ["nothing", call("ListBuckets", []), []],
  ])("ties %s", (_, given, expected) => expect(concerns(given)).toEqual(expected));

  it("gives the reason of the closest concern", () => {
    const given = call("GetObject", ["arn:aws:s3:::bank-data/credit/a.parquet"], byRole);
    expect(link(given)).toEqual([
      {
        modelId: 1,
        concerns: ["training_data", "execution_role"],
        reason: "training_data arn:aws:s3:::bank-data/credit/",
      },
    ]);
  });

  it("ties one call to several models, in the order of their ids", () => {
    const shared = openLinker([
      part("kms_key", "arn", "arn:aws:kms:a:b:key/1", 12),
      part("artifact", "arn", "arn:aws:kms:a:b:key/1", 3),
    ]);
    expect(shared(call("Decrypt", ["arn:aws:kms:a:b:key/1"])).map(({ modelId }) => modelId)).toEqual([3, 12]);
  });
});

const BUCKETS = ["arn:aws:s3:::a", "arn:aws:s3:::ab"];
const OBJECTS = BUCKETS.flatMap((bucket) =>
  ["/", "/x", "/x/", "/x/y", "/X/y", "/x/y/z"].map((key) => bucket + key),
);
const MODELS = ["m", "M", "m/1", "m/12", "mm/1"].map((name) => `arn:aws:sagemaker:r:1:model-package/${name}`);
const ROLES = ["1:role/r", "1:role/p/r", "1:role/q", "2:role/r", "1:user/r"].map(
  (name) => `arn:aws:iam::${name}`,
);
const anyArn = fc.oneof(
  fc.constantFrom(...BUCKETS, ...OBJECTS, ...MODELS, ...ROLES),
  fc.constantFrom("", "arn:", "x/y"),
);

const anyParts = fc.array(
  fc.record({
    modelId: fc.integer({ min: 1, max: 3 }),
    concern: fc.constantFrom(...CONCERNS),
    match: fc.constantFrom("arn" as const, "prefix" as const, "role" as const),
    value: anyArn.filter((value) => value !== ""),
    reason: fc.constantFrom("because", "for", "so"),
  }),
  { maxLength: 20 },
);
const anyCall = fc.record({
  targets: fc.array(anyArn, { maxLength: 4 }),
  account: fc.constant("1"),
  region: fc.constant("r"),
  eventSource: fc.constantFrom("s3.amazonaws.com", "cloudtrail.amazonaws.com", "kms.amazonaws.com"),
  eventName: fc.constantFrom("PutBucketPolicy", "GetObject", "StopLogging"),
  actorArn: fc.constant(null),
  actorPrincipal: fc.constantFrom("role/r", "role/q", "user/r"),
  actorAccount: fc.constantFrom("1", "2"),
});

/** Every part held against every target, one by one. */
function fits({ concern, match, value }: Part, given: LinkedCall): boolean {
  const folded = (arn: string) => (arn.startsWith("arn:aws:sagemaker:") ? arn.toLowerCase() : arn);
  const changes = ["s3 PutBucketPolicy", "cloudtrail PutBucketPolicy", "cloudtrail StopLogging"];
  const what = `${given.eventSource.split(".")[0]} ${given.eventName}`;
  if (concern === "trail" && !changes.includes(what)) return false;
  const targets = given.targets.map(folded);
  if (match === "prefix") return targets.some((target) => target.startsWith(folded(value)));
  if (match === "arn") {
    const hidden =
      BUCKETS.includes(value) &&
      targets.some((target) => target.startsWith(`${value}/`) && target !== `${value}/`);
    return !hidden && targets.includes(folded(value));
  }
  const role = /^arn:aws:iam::(\d):role\/(?:.*\/)?(.*)$/;
  const [, account, name] = role.exec(value) ?? [];
  if (account === undefined) return false;
  if (given.actorPrincipal === `role/${name}` && given.actorAccount === account) return true;
  return targets.some((target) => {
    const found = role.exec(target);
    return found?.[1] === account && found[2] === name;
  });
}

function keyUse(one: Part, { eventSource }: LinkedCall): Part {
  const isData = one.concern === "training_data" || one.concern === "artifact";
  if (eventSource !== "kms.amazonaws.com" || !isData) return one;
  return { ...one, concern: "kms_key", reason: `The key was used for it. ${one.reason}` };
}

describe("any parts and calls", () => {
  it("link as they do one by one", () => {
    fc.assert(
      fc.property(anyParts, anyCall, (parts, given) => {
        const expected = [1, 2, 3].flatMap((modelId) => {
          const fitting = parts.filter((one) => one.modelId === modelId && fits(one, given));
          const uses = fitting.map((one) => keyUse(one, given));
          const concerns = CONCERNS.filter((concern) => uses.some((one) => one.concern === concern));
          const reasons = uses.filter(({ concern }) => concern === concerns[0]).map(({ reason }) => reason);
          return concerns.length > 0 ? [{ modelId, concerns, reasons }] : [];
        });
        const links = openLinker(parts)(given);
        expect(links.map(({ modelId, concerns }) => ({ modelId, concerns }))).toEqual(
          expected.map(({ modelId, concerns }) => ({ modelId, concerns })),
        );
        for (const [at, { reason }] of links.entries()) expect(expected[at]?.reasons).toContain(reason);
      }),
      { numRuns: 1000 },
    );
  });

  it("link alike in whatever order parts and targets come", () => {
    const shuffled = anyParts.chain((parts) =>
      fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })),
    );
    fc.assert(
      fc.property(shuffled, anyCall, ([parts, others], given) => {
        const reversed = { ...given, targets: given.targets.toReversed() };
        const expected: Link[] = openLinker(parts)(given);
        expect(openLinker(others)(reversed)).toEqual(expected);
      }),
    );
  });
});
