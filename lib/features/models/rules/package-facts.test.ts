import { describe, expect, it } from "vitest";
import { packageSchema } from "../schema/observed";
import { factsOf, personOf } from "./package-facts";

const arn = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/1";
const facts = (fields: object) => factsOf(packageSchema.parse({ ModelPackageArn: arn, ...fields }));

describe("factsOf", () => {
  it("calls a version registered as approved only when nothing touched it since", () => {
    const approved = { ModelApprovalStatus: "Approved", CreationTime: "2026-10-01T10:00:00.000Z" };
    expect(facts(approved).registeredApproved).toBe(true);
    expect(facts({ ...approved, LastModifiedTime: "2026-10-01T10:00:00.400Z" }).registeredApproved).toBe(
      true,
    );
    expect(facts({ ...approved, LastModifiedTime: "2026-10-01T10:05:00.000Z" }).registeredApproved).toBe(
      false,
    );
    expect(facts({ ...approved, ModelApprovalStatus: "Rejected" }).registeredApproved).toBe(false);
  });

  it("takes a stamped time only when it is one", () => {
    const stamped = (approvedAt: string) => facts({ CustomerMetadataProperties: { approvedAt } }).approvedAt;
    expect(stamped("2026-10-01T10:00:00+02:00")).toBe("2026-10-01T08:00:00.000Z");
    expect(stamped("last tuesday")).toBeNull();
    expect(stamped("2026-13-45T10:00:00Z")).toBeNull();
  });

  it("shows a package with absurd fields with what it has", () => {
    const odd = facts({
      CreationTime: "not a time",
      ModelApprovalStatus: "Blessed",
      CustomerMetadataProperties: "none",
      MetadataProperties: { CommitId: 7, GeneratedBy: "by hand" },
      InferenceSpecification: { Containers: [] },
    });
    expect(odd).toMatchObject({
      commit: null,
      trainingJobArn: null,
      artifactUri: null,
      registeredApproved: false,
    });
  });
});

describe("personOf", () => {
  it("prefers the Studio profile, then the source identity, then the role session", () => {
    const Arn = "arn:aws:sts::111122223333:assumed-role/Builder/amara";
    const identity = { Arn, PrincipalId: null, SourceIdentity: "amara@example.com" };
    expect(personOf({ UserProfileName: "amara-o", IamIdentity: identity })).toBe("amara-o");
    expect(personOf({ UserProfileName: null, IamIdentity: identity })).toBe("amara@example.com");
    expect(personOf({ UserProfileName: null, IamIdentity: { ...identity, SourceIdentity: null } })).toBe(
      "Builder/amara",
    );
    expect(personOf(null)).toBeNull();
  });
});
