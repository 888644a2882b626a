import { describe, expect, it } from "vitest";
import { readFramework } from "./read-framework";

const GOOD = `id: house
title: The house's own rules
short: House
version: 1
source:
  title: Handbook
  url: https://example.com/handbook
  read: 2026-11-23
controls:
  - id: owner
    reference: H1
    title: Somebody owns it
    asks: The owner is named
    source: Handbook, page 3
    evidence:
      - { kind: tags, names: [owner] }
  - id: watched
    reference: H2
    title: It is watched
    asks: It is watched
    source: Handbook, page 4
    evidence:
      - kind: documentation
        fields: [oversight, limits]
      - kind: document
        document: dpia
`;
const read = (text: string) => readFramework(text, "house.yaml", "2026-11-23");
/** The refusals of the good file with one piece of it replaced. */
const refusals = (from: string, to: string) => {
  expect(GOOD).toContain(from);
  const reading = read(GOOD.replace(from, to));
  expect(reading.read).toBeNull();
  return reading.refusals;
};

describe("a framework file", () => {
  it("is read with its name and the hash of its bytes", () => {
    const { read: loaded, refusals: none } = read(GOOD);
    expect(none).toEqual([]);
    expect(loaded).toMatchObject({
      file: "house.yaml",
      framework: {
        id: "house",
        applies: {},
        controls: [{ id: "owner" }, { id: "watched", inForceFrom: null }],
      },
    });
    expect(loaded?.sha256).not.toBe(read(`${GOOD}#`).read?.sha256);
    expect(loaded?.lineAt(["controls", 1, "evidence", 0])).toBe(23);
  });

  it.each([
    [
      "an unknown kind of evidence",
      "kind: tags, names",
      "kind: vibes, names",
      16,
      /evidence\[0\]\.kind: expected a kind of evidence: config_rule, finding/,
    ],
    ["no kind of evidence", "kind: tags, names", "names", 16, /expected a kind of evidence/],
    ["a control's id twice", "id: watched", "id: owner", 17, /^the control owner is there twice$/],
    [
      "an unknown field",
      "    title: It is watched",
      "    titel: x\n    title: y",
      19,
      /^controls\[1\]\.titel: expected no such field$/,
    ],
    [
      "an unknown field of evidence",
      "names: [owner] }",
      "names: [owner], age: 3 }",
      16,
      /evidence\[0\]\.age: expected no such field$/,
    ],
    ["a missing field", "    source: Handbook, page 3\n", "", 10, /^controls\[0\]\.source: expected text$/],
    [
      "a date that is none",
      "read: 2026-11-23",
      "read: 2026-02-30",
      8,
      /^source\.read: expected a date such as 2027-12-02$/,
    ],
    [
      "an address that is not https",
      "url: https://",
      "url: ftp://",
      7,
      /^source\.url: expected an https address$/,
    ],
    [
      "an id with capitals",
      "id: watched",
      "id: Watched",
      17,
      /^controls\[1\]\.id: expected an id of small letters/,
    ],
    ["a version of 0", "version: 1", "version: 0", 4, /^version: expected a version number from 1$/],
    ["an unknown tag", "names: [owner]", "names: [boss]", 16, /expected one of owner, dataClassification/],
    ["an empty list", "names: [owner]", "names: []", 16, /names: expected at least one$/],
    [
      "an unknown field of the documentation",
      "[oversight, limits]",
      "[oversight, limitz]",
      24,
      /^"limitz" is no field of the documentation; expected one of intended-use/,
    ],
    [
      "an unknown kind of document",
      "document: dpia",
      "document: dpai",
      26,
      /^"dpai" is no kind of document; expected one of dpia/,
    ],
    ["broken YAML", "short: House", "short: [House", 4, /^expected YAML that can be read; /],
    ["a key twice", "short: House", "short: House\nshort: Home", 4, /^expected YAML that can be read; /],
  ])("with %s is refused with its line", (_, from, to, line, reason) => {
    const found = refusals(from, to);
    expect(found).toContainEqual({ file: "house.yaml", line, reason: expect.stringMatching(reason) });
  });

  it.each([
    ["nothing", ""],
    ["a list", "- 1\n- 2"],
    ["a word", "hello"],
    ["a circle of aliases", "id: &a [*a]\n"],
    [
      "aliases without end",
      `a: &a [1,1,1,1,1,1,1,1,1]\n${[..."bcdefgh"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join(",")}]`).join("\n")}`,
    ],
    ["depth without end", "[".repeat(20_000)],
    ["two documents", `${GOOD}\n---\nid: b`],
  ])("that holds %s is refused and never thrown", (_, text) => {
    const { read: loaded, refusals: found } = read(text);
    expect(loaded).toBeNull();
    expect(found.length).toBeGreaterThan(0);
  });

  it("tells the first mistakes of many", () => {
    const found = refusals(
      "evidence:\n      - { kind: tags, names: [owner] }",
      `evidence: [${Array(40).fill("{ kind: x }").join(", ")}]`,
    );
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toEqual({
      file: "house.yaml",
      line: null,
      reason: "20 more mistakes are not listed",
    });
  });
});
