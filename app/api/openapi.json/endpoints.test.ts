import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { describeApi } from "@/lib/platform/http/openapi";
import { ENDPOINTS } from "./endpoints";

const api = path.join(process.cwd(), "app/api");
/** Sign-in is next-auth's own protocol, and the catch-all answers what does not exist. */
const NOT_DESCRIBED = new Set(["/api/auth/[...nextauth]", "/api/[...unknown]"]);

const description = describeApi(ENDPOINTS, { url: "http://127.0.0.1:3000", version: "1", cookie: "session" });

async function operations(): Promise<string[]> {
  const files = globSync("**/route.ts", { cwd: api });
  const found = await Promise.all(
    files.map(async (file) => {
      const address = path.posix.join("/api", path.dirname(file));
      if (NOT_DESCRIBED.has(address)) return [];
      const methods = Object.keys(await import(path.join(api, file)));
      return methods.map((method) => `${method} ${address.replace(/\[(\w+)\]/g, "{$1}")}`);
    }),
  );
  return found.flat().sort();
}

describe("the description of the API", () => {
  it("describes every route, and nothing that does not exist", async () => {
    const described = ENDPOINTS.map(({ method, path: address }) => `${method.toUpperCase()} ${address}`);
    expect(described.sort()).toEqual(await operations());
  });

  it("describes exactly the parameters an address holds", () => {
    for (const { path: address, params } of ENDPOINTS) {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(params?.shape ?? {}).sort(), address).toEqual(named.sort());
    }
  });

  it("takes limits and defaults from the schemas", () => {
    const list = description.paths["/api/models"]?.get;
    const limit = list?.parameters.find(({ name }) => name === "limit");
    expect(limit).toMatchObject({
      in: "query",
      required: false,
      schema: { minimum: 1, maximum: 200, default: 20 },
    });
    const compare = description.paths["/api/models/{model}/compare"]?.get;
    expect(compare?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["model", true],
      ["left", true],
      ["right", true],
    ]);
  });

  it("says what needs no sign-in, and only there", () => {
    const open = ENDPOINTS.filter(({ signIn }) => signIn === false).map(({ path: address }) => address);
    expect(open).toEqual(["/api/health"]);
    expect(description.paths["/api/health"]?.get).toHaveProperty("security", []);
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(description))).toMatchObject({ openapi: "3.1.0" });
  });
});
