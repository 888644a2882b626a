import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { ProblemError } from "@/lib/platform/http/fetch-json";
import { QueryState } from "./query-state";

const KEY = ["models"];

/** The markup of a reading that has `data` already and whose newest attempt ended with `error`. */
async function markup(data: string | undefined, error: Error | null): Promise<string> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  if (data !== undefined) client.setQueryData(KEY, data);
  const options = { queryKey: KEY, queryFn: () => Promise.reject(error), enabled: false };
  const observer = new QueryObserver<string>(client, options);
  if (error !== null) await observer.refetch();
  const props = {
    query: observer.getCurrentResult(),
    what: "models",
    skeleton: createElement("i", null, "skeleton"),
    children: (shown: string) => createElement("b", null, shown),
  };
  return renderToStaticMarkup(createElement(QueryState<string>, props));
}

describe("QueryState", () => {
  it("holds the place while nothing was read", async () => {
    const html = await markup(undefined, null);
    expect(html).toContain("Reading models");
    expect(html).toContain("<i>skeleton</i>");
  });

  it("shows what was read, and nothing else", async () => {
    const html = await markup("credit-scoring", null);
    expect(html).toContain("<b>credit-scoring</b>");
    expect(html).not.toContain("data-message");
  });

  it("keeps older data with its age and the reason when reading again failed", async () => {
    const html = await markup("credit-scoring", new ProblemError(503, "The database does not answer."));
    expect(html).toContain("<b>credit-scoring</b>");
    expect(html).toContain('data-message="stale"');
    expect(html).toContain("The database does not answer.");
    expect(html).toMatch(/<time dateTime="[^"]+Z"/);
  });

  it("says why there is nothing, and offers to read again", async () => {
    const html = await markup(undefined, new ProblemError(503, "The database does not answer."));
    expect(html).toContain('data-message="failed"');
    expect(html).toContain("The database does not answer.");
    expect(html).toContain("Read again");
  });

  it("tells a denial from a failure", async () => {
    const html = await markup(undefined, new ProblemError(403, "You need the permission models:read."));
    expect(html).toContain('data-message="denied"');
    expect(html).toContain("models:read");
    expect(html).not.toContain("Read again");
  });

  it("sends somebody whose session has ended to sign in", async () => {
    const html = await markup("credit-scoring", new ProblemError(401, "The session has ended."));
    expect(html).toContain('href="/signin"');
    expect(html).not.toContain("Read again");
  });
});
