import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExcluded } from "./separation";

const ines = { name: "Ines Moreau", email: "ines.moreau@example.com", subject: "0a1b2c" };
const by = (...names: string[]) => [{ names, why: "submitter" as const }];

describe("isExcluded", () => {
  it.each([
    ["her address", "ines.moreau@example.com"],
    ["her address in capitals", "Ines.Moreau@Example.com"],
    ["her address with a tag", "ines.moreau+aws@example.com"],
    ["her address elsewhere", "ines.moreau@contractor.example"],
    ["a Studio profile", "ines-moreau"],
    ["a session name", "ines.moreau"],
    ["a session with its role", "DataScientist/ines.moreau"],
    ["an ARN", "arn:aws:sts::447120938816:assumed-role/DataScientist/ines.moreau"],
    ["a principal", "AROA447120938816DATAS:ines.moreau"],
    ["her subject", "0A1B2C"],
    ["her display name", "Ines Moreau"],
    ["her name turned round", "Moreau, Inès"],
    ["her name in one", "inesmoreau"],
  ])("knows her by %s", (_what, name) => {
    expect(isExcluded(ines, by("somebody-else", name))).toEqual({ why: "submitter" });
  });

  it.each([
    ["another person", "tomasz.nowak"],
    ["her first name alone", "ines"],
    ["a role of the same word", "ines/codepipeline"],
    ["nothing", ""],
    ["signs alone", "---"],
  ])("does not take her for %s", (_what, name) => {
    expect(isExcluded(ines, by(name))).toBeNull();
  });

  it("does not tell anybody by a display name of one word", () => {
    const owner = { name: "Owner", email: "lena@example.com", subject: "lena@example.com" };
    expect(isExcluded(owner, by("owner"))).toBeNull();
  });

  it("knows a session named as the part of an address before its @", () => {
    const owner = { name: "Business owner", email: "owner@example.com", subject: "owner@example.com" };
    expect(isExcluded(owner, [{ names: ["BusinessOwner/owner"], why: "trainer" }])).toEqual({
      why: "trainer",
    });
    expect(isExcluded(owner, by("business-owner"))).toEqual({ why: "submitter" });
  });

  it("tells two addresses with a common word in different places apart", () => {
    const info = { name: "Desk", email: "info@one.example", subject: "1" };
    expect(isExcluded(info, by("info@two.example"))).toBeNull();
    expect(isExcluded(info, by("info@one.example"))).toEqual({ why: "submitter" });
  });

  it("finds a name of two words however it is written", () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const written = fc.constantFrom<(a: string, b: string) => string>(
      (a, b) => `${a}.${b}`,
      (a, b) => `${a}-${b}@example.com`,
      (a, b) => `Role/${a}_${b}`,
      (a, b) => `${b.toUpperCase()}, ${a}`,
      (a, b) => `${a}${b}`,
    );
    fc.assert(
      fc.property(word, word, written, (first, last, write) => {
        const person = { name: "?", email: `${first}.${last}@bank.example`, subject: "9" };
        expect(isExcluded(person, by(write(first, last)))).toEqual({ why: "submitter" });
      }),
    );
  });
});
