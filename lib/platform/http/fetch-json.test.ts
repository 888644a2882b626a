import { afterEach, describe, expect, it, vi } from "vitest";

import { fetchJson, postJson, ProblemError, sendJson } from "./fetch-json";

function answerWith(answer: () => Promise<Response>) {
  const fetch = vi.fn((_path: string, _init: RequestInit) => answer());
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

async function problemOf(work: Promise<unknown>): Promise<ProblemError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error("expected a ProblemError");
}

afterEach(() => vi.unstubAllGlobals());

describe("fetchJson", () => {
  it("answers the JSON", async () => {
    answerWith(async () => Response.json({ items: [1] }));
    await expect(fetchJson("/api/models")).resolves.toEqual({ items: [1] });
  });

  it("throws the server's words, request id and refused fields", async () => {
    const body = {
      detail: "limit is too big",
      requestId: "r-1",
      invalid_params: [{ name: "limit", reason: "at most 200" }],
      changes: [{ field: "AUC" }],
    };
    answerWith(async () => Response.json(body, { status: 400 }));
    const problem = await problemOf(fetchJson("/api/models"));
    expect(problem).toMatchObject({ status: 400, detail: "limit is too big", requestId: "r-1" });
    expect(problem.refused).toEqual([{ name: "limit", reason: "at most 200" }]);
    expect(problem.members).toEqual({ changes: [{ field: "AUC" }] });
  });

  it.each([["<html>bad gateway</html>"], ["null"], ['{"detail":5,"invalid_params":[null,3]}']])(
    "still says the status when the body is %s",
    async (body) => {
      answerWith(async () => new Response(body, { status: 502, headers: { "x-request-id": "r-2" } }));
      const problem = await problemOf(fetchJson("/api/models"));
      expect(problem).toMatchObject({
        status: 502,
        detail: "The server answered 502.",
        requestId: "r-2",
        refused: [],
      });
    },
  );

  it("says when nothing answered", async () => {
    answerWith(() => Promise.reject(new TypeError("fetch failed")));
    expect(await problemOf(fetchJson("/api/models"))).toMatchObject({
      status: 0,
      detail: "The server could not be reached.",
    });
  });

  it("lets an abort through as what it is", async () => {
    answerWith(() => Promise.reject(new DOMException("aborted", "AbortError")));
    await expect(fetchJson("/api/models")).rejects.toHaveProperty("name", "AbortError");
  });
});

describe("postJson", () => {
  it("sends JSON with the type that mutations must carry", async () => {
    const fetch = answerWith(async () => Response.json({ accepted: true }));
    await postJson("/api/sources/refresh", { a: 1 });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: "POST", body: '{"a":1}' });
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).get("content-type")).toBe("application/json");
  });

  it("sends changes and removals the same way", async () => {
    const fetch = answerWith(async () => Response.json({}));
    await sendJson("PUT", "/api/x", { a: 2 });
    await sendJson("DELETE", "/api/x", {});
    expect(fetch.mock.calls.map(([, { method, body }]) => [method, body])).toEqual([
      ["PUT", '{"a":2}'],
      ["DELETE", "{}"],
    ]);
  });
});
