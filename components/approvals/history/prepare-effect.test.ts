import { expect, it } from "vitest";

import type { Effect } from "@/lib/features/approvals/schema/proposal";
import { effectIds, eventPath } from "./prepare-effect";

const applied: Effect = {
  decision: "6f8a4a5e-4d8c-4f2e-9f57-0d7f3c6f6a11",
  state: "applied",
  attempts: 1,
  error: null,
  awsRequestId: "7f1e9c2a",
  appliedAt: "2026-11-20T10:13:00.000Z",
  eventId: "0b4c77aa",
  eventAt: "2026-11-20T10:12:58.000Z",
};
const told = (effect: Effect) =>
  effectIds(effect).map(({ label, value, none }) => `${label}: ${value ?? none}`);

it("names what proves an effect, and what is still to come", () => {
  expect(told(applied)).toEqual(["AWS request: 7f1e9c2a", "CloudTrail event: 0b4c77aa"]);
  expect(told({ ...applied, eventId: null })[1]).toBe("CloudTrail event: not delivered yet");
  expect(told({ ...applied, state: "asked", awsRequestId: null })).toEqual(["AWS request: not called yet"]);
  expect(told({ ...applied, state: "failed", awsRequestId: null })).toEqual(["AWS request: none recorded"]);
  expect(told({ ...applied, state: "voided", awsRequestId: null })).toEqual([]);
});

it("leads to the event among what was called around it", () => {
  const path = new URL(eventPath("credit scoring", applied) ?? "", "https://countersign.example.com");
  expect(path.pathname).toBe("/models/credit%20scoring/access");
  expect(Object.fromEntries(path.searchParams)).toEqual({
    event: "0b4c77aa",
    from: "2026-11-20T09:12:58.000Z",
    to: "2026-11-20T11:12:58.000Z",
  });
  expect(eventPath("credit scoring", { ...applied, eventId: null })).toBeNull();
});
