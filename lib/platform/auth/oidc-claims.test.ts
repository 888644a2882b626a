import { describe, expect, it } from "vitest";

import { personOfClaims, rolesOfClaim } from "./oidc-claims";
import { ROLES } from "./permissions";

const issuer = "https://id.example.com";

describe("rolesOfClaim", () => {
  it.each([
    [
      ["auditor", "ml_engineer"],
      ["ml_engineer", "auditor"],
    ],
    ["auditor", ["auditor"]],
    [["everyone", "Auditor", "auditor ", "administrators"], []],
    [["auditor", "auditor"], ["auditor"]],
    [[["auditor"]], []],
    [{ auditor: true }, []],
    [undefined, []],
    [null, []],
    [7, []],
  ])("reads %j as %j", (claim, roles) => {
    expect(rolesOfClaim(claim)).toEqual(roles);
  });

  it("knows all six roles", () => {
    expect(rolesOfClaim([...ROLES])).toEqual([...ROLES]);
  });
});

describe("personOfClaims", () => {
  it("knows a person by issuer and subject, and only shows the rest", () => {
    const claims = { iss: issuer, sub: "u-1", name: "Ada", email: "ada@example.com", team: ["auditor"] };
    expect(personOfClaims(claims, issuer, "team")).toEqual({
      issuer,
      subject: "u-1",
      name: "Ada",
      email: "ada@example.com",
      roles: ["auditor"],
      source: "oidc",
    });
  });

  it("finds a name to show, at last the subject", () => {
    expect(
      personOfClaims({ iss: issuer, sub: "u-1", preferred_username: "ada" }, issuer, "groups").name,
    ).toBe("ada");
    expect(personOfClaims({ iss: issuer, sub: "u-1", name: "" }, issuer, "groups").name).toBe("u-1");
  });

  it.each([
    ["another issuer", { iss: "https://id.example.org", sub: "u-1" }],
    ["no subject", { iss: issuer, email: "ada@example.com" }],
    ["an empty subject", { iss: issuer, sub: "" }],
    ["nothing", null],
  ])("refuses %s", (_case, claims) => {
    expect(() => personOfClaims(claims, issuer, "groups")).toThrow("names another issuer or no subject");
  });
});
