import type {
  DescribeConformancePacksResponse,
  DescribeConformancePackStatusResponse,
} from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { pageOf } from "../page";
import { configAt } from "../scope";
import { limitTo, nextToken, packName } from "../shapes";
import { type HeldPack, packsNamed } from "./find-pack";

const input = z.object({
  ConformancePackNames: z.array(packName).max(25).default([]),
  Limit: limitTo(20),
  NextToken: nextToken,
});

const keyOf = ({ pack }: HeldPack) => pack.ConformancePackName ?? "";

/** AWS Config DescribeConformancePacks; the default size of a page is not documented: its maximum. */
export const describeConformancePacks = operation({
  service: "config",
  name: "DescribeConformancePacks",
  input,
  run(asked, context): DescribeConformancePacksResponse {
    const { items, token } = pageOf({
      context,
      operation: "DescribeConformancePacks",
      input: asked,
      token: asked.NextToken,
      items: packsNamed(configAt(context), asked.ConformancePackNames),
      keyOf,
      size: asked.Limit || 20,
    });
    return { ConformancePackDetails: items.map(({ pack }) => pack), NextToken: token };
  },
});

/** AWS Config DescribeConformancePackStatus: packs nobody has are left out. Every pack here was deployed. */
export const describeConformancePackStatus = operation({
  service: "config",
  name: "DescribeConformancePackStatus",
  input,
  run(asked, context): DescribeConformancePackStatusResponse {
    const { packs } = configAt(context);
    const names = asked.ConformancePackNames;
    const { items, token } = pageOf({
      context,
      operation: "DescribeConformancePackStatus",
      input: asked,
      token: asked.NextToken,
      items: [...packs.values()].filter((held) => names.length === 0 || names.includes(keyOf(held))),
      keyOf,
      size: asked.Limit || 20,
    });
    const ConformancePackStatusDetails = items.map(({ pack }) => ({
      ConformancePackName: pack.ConformancePackName,
      ConformancePackId: pack.ConformancePackId,
      ConformancePackArn: pack.ConformancePackArn,
      ConformancePackState: "CREATE_COMPLETE" as const,
      StackArn: `arn:aws:cloudformation:${context.region}:${context.account}:stack/awsconfigconforms-${pack.ConformancePackName}-${pack.ConformancePackId}/1`,
      LastUpdateRequestedTime: pack.LastUpdateRequestedTime,
      LastUpdateCompletedTime: pack.LastUpdateRequestedTime,
    }));
    return { ConformancePackStatusDetails, NextToken: token };
  },
});
