import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testAccount, testRegion, testState } from "../contract/fixture";
import type { CallContext } from "../operation";
import { pageOf } from "./page";
import { SortedIndex } from "./sorted-index";

interface Item {
  id: string;
  time: number;
}

const index = new SortedIndex<Item>((item) => item.id);
const byTime = { name: "time", key: (item: Item) => item.time };
const context: CallContext = {
  state: testState(),
  account: testAccount,
  region: testRegion,
  callerArn: `arn:aws:iam::${testAccount}:user/countersign`,
  callerId: "AIDA1",
  now: new Date(0),
  requestId: "1",
};

function read(
  items: Map<string, Item>,
  descending: boolean,
  input: { NextToken?: string; MaxResults?: number },
) {
  return pageOf({ context, operation: "List", input, entries: index.entries(items, byTime), descending });
}

function readAll(
  items: Map<string, Item>,
  descending: boolean,
  sizes: number[],
  between = (_page: number) => {},
) {
  const seen: string[] = [];
  let token: string | undefined;
  let pages = 0;
  do {
    const MaxResults = sizes[pages % sizes.length] ?? 1;
    const page = read(items, descending, { MaxResults, NextToken: token });
    expect(page.items.length).toBeLessThanOrEqual(MaxResults);
    seen.push(...page.items.map(({ id }) => id));
    token = page.NextToken;
    between(pages++);
  } while (token !== undefined);
  return seen;
}

const itemsOf = fc
  .uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), time: fc.integer({ min: 0, max: 5 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 60,
    },
  )
  .map((items) => new Map(items.map((item) => [item.id, item])));
const sizesOf = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe("pages of a list", () => {
  it("hold each item once, in order, whatever their sizes", () => {
    fc.assert(
      fc.property(itemsOf, fc.boolean(), sizesOf, (items, descending, sizes) => {
        const ascending = [...items.values()]
          .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id);
        expect(readAll(items, descending, sizes)).toEqual(descending ? ascending.reverse() : ascending);
      }),
    );
  });

  it("lose and repeat nothing that stays while others come and go between them", () => {
    fc.assert(
      fc.property(itemsOf, itemsOf, sizesOf, (staying, passing, sizes) => {
        for (const id of staying.keys()) passing.delete(id);
        const items = new Map([...staying, ...passing]);
        const seen = readAll(items, false, sizes, (page) => {
          const [gone] = [...passing.keys()].slice(page, page + 1);
          if (gone !== undefined) items.delete(gone);
          items.set(`new-${page}`, { id: `new-${page}`, time: page % 6 });
          if (page > 20) for (const id of [...items.keys()]) if (id.startsWith("new-")) items.delete(id);
        });
        const stayed = seen.filter((id) => staying.has(id));
        expect(new Set(stayed).size).toBe(stayed.length);
        expect(new Set(stayed)).toEqual(new Set(staying.keys()));
      }),
    );
  });

  it("hold ten items when the request doesn't say", () => {
    const items = new Map(Array.from({ length: 11 }, (_, at) => [`${at}`, { id: `${at}`, time: at }]));
    expect(read(items, false, {}).items).toHaveLength(10);
  });

  it("end with the last item, without an empty page after it", () => {
    const items = new Map(Array.from({ length: 10 }, (_, at) => [`${at}`, { id: `${at}`, time: at }]));
    expect(read(items, false, {}).NextToken).toBeUndefined();
  });

  it.each([
    ["another request", { NextToken: "", Other: "filter" }],
    ["nobody", { NextToken: "bm90IGEgdG9rZW4" }],
  ])("refuse a token of %s", (_whose, input) => {
    const items = new Map(Array.from({ length: 11 }, (_, at) => [`${at}`, { id: `${at}`, time: at }]));
    const { NextToken } = read(items, false, {});
    expect(() => read(items, false, { ...input, NextToken: input.NextToken || NextToken })).toThrow(
      "Invalid pagination token.",
    );
  });
});

describe("a sorted index", () => {
  it("notices a value that was replaced while the number of values stayed", () => {
    const items = new Map([
      ["a", { id: "a", time: 1 }],
      ["b", { id: "b", time: 2 }],
    ]);
    index.entries(items, byTime);
    items.set("a", { id: "a", time: 3 });
    expect(index.entries(items, byTime).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("sorts only once while nothing changes", () => {
    const items = new Map([["a", { id: "a", time: 1 }]]);
    expect(index.entries(items, byTime)).toBe(index.entries(items, byTime));
  });
});
