import type { SelectResourceConfigResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { readToken, type TokenOwner, writeToken } from "./page";
import { currentItems } from "./query/current-items";
import { type Answer, runQuery } from "./query/run";
import { configAt } from "./scope";
import { limitTo, nextToken } from "./shapes";

/** AWS Config SelectResourceConfig: an advanced query over this account and region, at most 100 results a page. */
export const selectResourceConfig = operation({
  service: "config",
  name: "SelectResourceConfig",
  input: z.object({ Expression: z.string().min(1).max(4096), Limit: limitTo(100), NextToken: nextToken }),
  run(input, context): SelectResourceConfigResponse {
    const answer = runQuery(input.Expression, currentItems(configAt(context)));
    const owner = { context, operation: "SelectResourceConfig", input };
    return queryPage(owner, answer, input.Limit, input.NextToken);
  },
});

/** A page of a query's results: 25 unless asked for, 500 of a query that groups (API, SelectAggregateResourceConfig). */
export function queryPage(
  owner: TokenOwner,
  { total, results, fields, isAggregation }: Answer,
  limit: number | undefined,
  token: string | undefined,
): SelectResourceConfigResponse {
  const from = token === undefined ? 0 : readToken(owner, token, z.int().min(0));
  const to = from + (limit || (isAggregation ? 500 : 25));
  return {
    Results: results(from, to),
    QueryInfo: { SelectFields: fields.map((Name) => ({ Name })) },
    NextToken: to < total ? writeToken(owner, to) : undefined,
  };
}
