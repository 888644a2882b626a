import { describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import type { Role } from "@/lib/platform/auth/permissions";
import type { GateResult, ProposalState } from "../schema/kinds";
import type { ProposalRow } from "../store/proposals";
import type { VoteRow } from "../store/votes";
import { rightsOf, type Standing } from "./judge-rights";

const NOW = new Date("2026-11-24T10:00:00Z");
const SNAPSHOT = Buffer.alloc(32, 1);

const person = (roles: Role[], name: string, signedInAt: string | null = "2026-11-24T09:58:00Z") => ({
  ...personWith(roles, name),
  signIn: { method: "oidc" as const, amr: ["mfa"], acr: null, at: signedInAt, session: "0123456789abcdef" },
});
const owner = person(["business_owner"], "Sofia Lindqvist");
const risk = person(["risk_officer"], "Ana Silva");
const officer = person(["compliance_officer"], "Karim Haddad");

function proposal(state: ProposalState): ProposalRow {
  return {
    id: "0f8fad5b-d9cb-469f-a165-70867728950e",
    model_id: 1,
    model: "credit-scoring",
    model_name: "credit-scoring",
    model_arn: "arn:group",
    account: "111122223333",
    region: "eu-west-1",
    version: 8,
    version_arn: "arn:8",
    state,
    action: null,
    snapshot: SNAPSHOT,
    opened_at: NOW,
    opened_by: "Nina Ray",
    expires_at: new Date("2026-12-01T10:00:00Z"),
    ended_at: state === "in_review" ? null : NOW,
    ended_by: state === "in_review" ? null : "Nina Ray",
    end_reason: null,
    follows: null,
  };
}

function vote(name: string, role: VoteRow["role"]): VoteRow {
  return {
    id: 1,
    proposal_id: proposal("in_review").id,
    snapshot: SNAPSHOT,
    person: `test ${name}`,
    person_name: name,
    role,
    action: "approve",
    meaning: "m",
    reason: "r",
    override: true,
    idem_key: "k",
    at: NOW,
    entry_id: "0f8fad5b-d9cb-469f-a165-70867728950e",
    seq: 1,
    entry_hash: SNAPSHOT,
  };
}

function shown(gates: GateResult[] = ["passed"], override = false): NonNullable<Standing["shown"]> {
  return {
    quorum: { tier: "high", seats: ["business_owner", "risk_officer"], override },
    excluded: [
      { names: ["ines.moreau"], why: "submitter" },
      { names: ["jonas.lindqvist@example.com"], why: "trainer" },
    ],
    gates: gates.map((result) => ({ result })),
  };
}

const rights = (change: Partial<Standing> = {}) =>
  rightsOf({
    actor: owner,
    proposal: proposal("in_review"),
    shown: shown(),
    votes: [],
    pending: true,
    lag: null,
    now: NOW,
    ...change,
  });

describe("who may sign", () => {
  it("is everybody with an open seat", () => {
    expect(rights()).toEqual({
      seats: ["business_owner"],
      refusal: null,
      approveRefusal: null,
      override: "not_needed",
      mayWithdraw: true,
      mayPropose: false,
      stepUp: false,
    });
    expect(rights({ actor: risk })).toMatchObject({ seats: ["risk_officer"], mayWithdraw: false });
    const both = person(["business_owner", "risk_officer"], "Both Roles");
    expect(rights({ actor: both }).seats).toEqual(["business_owner", "risk_officer"]);
  });

  it.each<[string, Partial<Standing>, RegExp]>([
    ["without a proposal", { proposal: null, shown: null }, /Nobody has proposed/],
    ["before anything is frozen", { shown: null }, /not put together yet/],
    ["after it was withdrawn", { proposal: proposal("withdrawn") }, /withdrawn/],
    ["while it is being applied", { proposal: proposal("applying") }, /being applied/],
    ["once its time is up", { now: new Date("2026-12-01T10:00:00Z") }, /ended by itself/],
    ["without the role", { actor: person(["ml_engineer"], "Nina Ray") }, /approvals:decide/],
    ["as submitter", { actor: person(["business_owner"], "Ines Moreau") }, /registered this version/],
    ["as trainer", { actor: person(["business_owner"], "Jonas Lindqvist") }, /trained this version/],
    ["who signed", { votes: [vote("Sofia Lindqvist", "business_owner")] }, /signed this already/],
    ["whose seat is taken", { votes: [vote("Omar Aziz", "business_owner")] }, /Omar Aziz signed/],
    ["no seat is for", { actor: officer }, /no compliance officer is needed/],
  ])("is nobody %s", (_who, change, words) => {
    const { seats, refusal } = rights(change);
    expect(seats).toEqual([]);
    expect(refusal).toMatch(words);
  });

  it("is asked to sign in again when they did so too long ago, or nobody knows when", () => {
    for (const signedInAt of ["2026-11-24T09:54:59Z", null]) {
      const actor = person(["business_owner"], "Sofia Lindqvist", signedInAt);
      expect(rights({ actor })).toMatchObject({ seats: ["business_owner"], stepUp: true });
    }
  });
});

describe("approving", () => {
  it("is refused over a failed gate unless the criteria allow it, rejecting is not", () => {
    const failed = rights({ shown: shown(["passed", "failed"]) });
    expect(failed).toMatchObject({ seats: ["business_owner"], override: "forbidden" });
    expect(failed.approveRefusal).toContain("Not every gate has passed");
    const allowed = rights({ shown: shown(["unknown"], true) });
    expect(allowed).toMatchObject({ override: "possible", approveRefusal: null });
  });

  it("takes one more person over a failed gate, whatever seat they could hold", () => {
    const overridden = { shown: shown(["failed"], true), votes: [vote("Omar Aziz", "business_owner")] };
    expect(rights({ ...overridden, actor: officer }).seats).toEqual(["compliance_officer"]);
    expect(rights(overridden).seats).toEqual(["business_owner"]);
    const full = [
      ...overridden.votes,
      vote("Ana Silva", "risk_officer"),
      vote("Karim H", "compliance_officer"),
    ];
    expect(
      rights({ ...overridden, votes: full.map((one, at) => ({ ...one, person: `p${at}` })) }).seats,
    ).toEqual([]);
  });

  it("waits for the ledger to be published, rejecting does not", () => {
    const since = new Date("2026-11-24T09:40:00Z");
    const late = rights({ lag: { since, seconds: 901 } });
    expect(late).toMatchObject({ seats: ["business_owner"], refusal: null });
    expect(late.approveRefusal).toContain("2026-11-24T09:40:00.000Z");
    expect(rights({ lag: { since, seconds: 900 } }).approveRefusal).toBeNull();
  });
});

describe("proposing", () => {
  it("is possible of a version that waits and is not in review", () => {
    expect(rights({ proposal: null, shown: null }).mayPropose).toBe(true);
    expect(rights({ proposal: proposal("expired") })).toMatchObject({ mayPropose: true, mayWithdraw: false });
    expect(rights({ proposal: proposal("applying") })).toMatchObject({
      mayPropose: false,
      mayWithdraw: false,
    });
    expect(rights({ proposal: null, shown: null, pending: false }).mayPropose).toBe(false);
    expect(rights({ proposal: null, shown: null, actor: risk }).mayPropose).toBe(false);
  });
});
