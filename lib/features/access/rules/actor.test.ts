import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParsedIdentity } from "../schema/parsed-event";
import { describeActor } from "./actor";

const NOTHING: ParsedIdentity = {
  type: "Unknown",
  arn: null,
  account: null,
  principalId: null,
  userName: null,
  issuerArn: null,
  sourceIdentity: null,
  onBehalfOf: null,
  invokedBy: null,
};
const ACCOUNT = "111122223333";

function role(session: string | null, over: Partial<ParsedIdentity> = {}): ParsedIdentity {
  return {
    ...NOTHING,
    type: "AssumedRole",
    account: ACCOUNT,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/DataScientist${session === null ? "" : `/${session}`}`,
    principalId: session === null ? "AROAEXAMPLE" : `AROAEXAMPLE:${session}`,
    issuerArn: `arn:aws:iam::${ACCOUNT}:role/teams/risk/DataScientist`,
    ...over,
  };
}
function user(name: string): ParsedIdentity {
  const arn = `arn:aws:iam::${ACCOUNT}:user/division/${name}`;
  return { ...NOTHING, type: "IAMUser", account: ACCOUNT, arn, userName: name, principalId: "AIDAEXAMPLE" };
}
const summary = (identity: ParsedIdentity) => {
  const { principal, session, kind, person, personBy } = describeActor(identity);
  return [principal, session, kind, person, personBy];
};

describe("describeActor", () => {
  it.each<[string, ParsedIdentity, ReturnType<typeof summary>]>([
    ["the root user", { ...NOTHING, type: "Root", account: ACCOUNT }, ["root", null, "account", null, null]],
    ["an IAM user", user("analyst-17"), ["user/analyst-17", null, "person", "analyst-17", "userName"]],
    ["an IAM user of a program", user("svc-etl"), ["user/svc-etl", null, "role", null, null]],
    [
      "an IAM user without a name",
      { ...NOTHING, type: "IAMUser" },
      ["unknown/IAMUser", null, "unknown", null, null],
    ],
    [
      "a role whose session is first.last",
      role("priya.raman"),
      ["role/DataScientist", "priya.raman", "person", "priya.raman", "sessionName"],
    ],
    [
      "a role whose session is an e-mail address",
      role("u202311@bank.example"),
      ["role/DataScientist", "u202311@bank.example", "person", "u202311@bank.example", "sessionName"],
    ],
    ["a role of a service", role("SageMaker"), ["role/DataScientist", "SageMaker", "role", null, null]],
    ["a word as a session", role("cli"), ["role/DataScientist", "cli", "role", null, null]],
    [
      "a host as a session",
      role("build.example.com"),
      ["role/DataScientist", "build.example.com", "role", null, null],
    ],
    ["an EC2 instance", role("i-0dbc91f429e48eeed"), ["role/DataScientist", "i-…", "role", null, null]],
    ["no session", role(null), ["role/DataScientist", null, "role", null, null]],
    [
      "a role without its issuer",
      role("priya.raman", { issuerArn: null }),
      ["role/DataScientist", "priya.raman", "person", "priya.raman", "sessionName"],
    ],
    [
      "a session told by the unique id alone",
      role("priya.raman", { arn: null }),
      ["role/DataScientist", "priya.raman", "person", "priya.raman", "sessionName"],
    ],
    [
      "a role of Identity Center, whatever the session's name",
      role("AdanAlvarez", {
        issuerArn: `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1b74`,
      }),
      ["role/AWSReservedSSO_Admin_1b74", "AdanAlvarez", "person", "AdanAlvarez", "sessionName"],
    ],
    [
      "a role that only calls itself one of Identity Center",
      role("AdanAlvarez", { issuerArn: `arn:aws:iam::${ACCOUNT}:role/AWSReservedSSO_Admin_1b74` }),
      ["role/AWSReservedSSO_Admin_1b74", "AdanAlvarez", "role", null, null],
    ],
    [
      "a role linked to a service",
      role("AutoScaling", {
        issuerArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
        invokedBy: "autoscaling.amazonaws.com",
      }),
      ["role/AWSServiceRoleForAutoScaling", "AutoScaling", "service", null, null],
    ],
    [
      "a role whose path imitates that of a service",
      role("AutoScaling", {
        issuerArn: `arn:aws:iam::${ACCOUNT}:role/x-role/aws-service-role/AWSServiceRoleForRDS`,
      }),
      ["role/AWSServiceRoleForRDS", "AutoScaling", "role", null, null],
    ],
    [
      "a source identity, before the session",
      role("dr.evil", { sourceIdentity: "tomasz.nowak" }),
      ["role/DataScientist", "dr.evil", "person", "tomasz.nowak", "sourceIdentity"],
    ],
    [
      "a person acted for, before all",
      role("dr.evil", { sourceIdentity: "tomasz.nowak", onBehalfOf: "c0ffee" }),
      ["role/DataScientist", "dr.evil", "person", "c0ffee", "onBehalfOf"],
    ],
    [
      "a user of Identity Center",
      { ...NOTHING, type: "IdentityCenterUser", account: ACCOUNT, onBehalfOf: "c0ffee" },
      ["identity-center/c0ffee", null, "person", "c0ffee", "onBehalfOf"],
    ],
    [
      "a federated user",
      { ...NOTHING, type: "FederatedUser", arn: `arn:aws:sts::${ACCOUNT}:federated-user/anna.kern` },
      ["federated/anna.kern", null, "person", "anna.kern", "userName"],
    ],
    [
      "who signs in by SAML",
      { ...NOTHING, type: "SAMLUser", userName: "akern" },
      ["saml/akern", null, "person", "akern", "userName"],
    ],
    [
      "who signs in by SAML under a passing name",
      { ...NOTHING, type: "SAMLUser", userName: "_ce3d2948b4cf20146dee0a0b3dd6f69b6cf86f62d7" },
      ["unknown/SAMLUser", null, "unknown", null, null],
    ],
    [
      "a workload with a web identity",
      { ...NOTHING, type: "WebIdentityUser", userName: "repo:bank/credit:ref:refs/heads/main" },
      ["web-identity/repo:bank/credit:ref:refs/heads/main", null, "unknown", null, null],
    ],
    [
      "a caller of another account",
      { ...NOTHING, type: "AWSAccount", account: "999988887777", principalId: "AROAOTHER:priya.raman" },
      ["account/999988887777", "priya.raman", "person", "priya.raman", "sessionName"],
    ],
    [
      "a program of another account",
      { ...NOTHING, type: "AWSAccount", account: "999988887777", principalId: "AIDAOTHER" },
      ["account/999988887777", null, "account", null, null],
    ],
    [
      "a service",
      { ...NOTHING, type: "AWSService", invokedBy: "sagemaker.amazonaws.com" },
      ["sagemaker.amazonaws.com", null, "service", null, null],
    ],
    [
      "a service that is not named",
      { ...NOTHING, type: "AWSService" },
      ["unknown/AWSService", null, "unknown", null, null],
    ],
    [
      "a user of a directory",
      { ...NOTHING, type: "Directory", userName: "corp-7" },
      ["directory/corp-7", null, "unknown", null, null],
    ],
    ["no identity", NOTHING, ["unknown/Unknown", null, "unknown", null, null]],
    [
      "a type nobody knows, by its ARN",
      role("priya.raman", { type: "HologramUser" }),
      ["role/DataScientist", "priya.raman", "person", "priya.raman", "sessionName"],
    ],
    [
      "a type that is a word of JavaScript",
      { ...NOTHING, type: "constructor" },
      ["unknown/constructor", null, "unknown", null, null],
    ],
  ])("names %s", (_, identity, expected) => expect(summary(identity)).toEqual(expected));

  it.each([
    "botocore-session-1699000000",
    "aws-go-sdk-1722511821294449000",
    "7472a099-2df6-4080-b339-9681aa0a066a",
    "TrustedAdvisor_187901811700_7472a099-2df6-4080-b339-9681aa0a066a",
    "9f86d081884c7d659a2feaa0c55ad015",
    "123123123456",
    "nightly-20231106",
    "scoring-api-7d4b9c6f58-xk2f9",
  ])("keeps one actor through sessions such as %s", (session) => {
    const actor = describeActor(role(session));
    expect(actor).toEqual(describeActor(role("botocore-session-1700000001")));
    expect(actor).toMatchObject({ session: null, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/DataScientist` });
  });
});

describe("the key of an actor", () => {
  const apart: ParsedIdentity[] = [
    role("priya.raman"),
    role("tomasz.nowak"),
    role("cli"),
    role("botocore-session-1699000000"),
    role("cli", { sourceIdentity: "tomasz.nowak" }),
    role("cli", { onBehalfOf: "tomasz.nowak" }),
    role("cli", { account: "999988887777" }),
    user("cli"),
    { ...NOTHING, type: "AWSAccount", account: "999988887777", principalId: "AIDAONE" },
    { ...NOTHING, type: "AWSAccount", account: "999988887777", principalId: "AIDATWO" },
    role("\ud800"),
    role("\udbff"),
  ];

  it("tells apart whoever is somebody else", () => {
    const keys = apart.map((identity) => describeActor(identity).key);
    expect(new Set(keys).size).toBe(apart.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("is the same whatever the unique id of the role and whichever service called for it", () => {
    const again = role("cli", { principalId: "AROAANOTHER:cli", invokedBy: "cloudformation.amazonaws.com" });
    expect(describeActor(again).key).toBe(describeActor(role("cli")).key);
  });

  it("comes out of any identity, and never names a person without saying by what", () => {
    const text = fc.option(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("arn:aws:iam::1:user/", ":", "a/b")),
      {
        nil: null,
      },
    );
    const types = [
      "Root",
      "IAMUser",
      "AssumedRole",
      "Role",
      "FederatedUser",
      "SAMLUser",
      "AWSAccount",
      "AWSService",
    ];
    const identity = fc.record({
      type: fc.oneof(fc.constantFrom(...types), fc.string()),
      arn: text,
      account: text,
      principalId: text,
      userName: text,
      issuerArn: text,
      sourceIdentity: text,
      onBehalfOf: text,
      invokedBy: text,
    });
    fc.assert(
      fc.property(identity, (any) => {
        const actor = describeActor(any);
        expect(actor.principal).not.toBe("");
        expect(actor.person === null).toBe(actor.personBy === null);
        expect(actor.kind === "person").toBe(actor.person !== null);
      }),
    );
  });
});
