import type { GetConformancePackComplianceSummaryResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { pageOf } from "../page";
import { configAt } from "../scope";
import { limitTo, nextToken, packName } from "../shapes";
import { packCompliance, packRules, packsNamed } from "./find-pack";

/** AWS Config GetConformancePackComplianceSummary: one word a pack, of at most five packs. */
export const getConformancePackComplianceSummary = operation({
  service: "config",
  name: "GetConformancePackComplianceSummary",
  input: z.object({
    ConformancePackNames: z.array(packName).min(1).max(5),
    Limit: limitTo(20),
    NextToken: nextToken,
  }),
  run(input, context): GetConformancePackComplianceSummaryResponse {
    const here = configAt(context);
    const summaries = packsNamed(here, input.ConformancePackNames).map((held) => ({
      ConformancePackName: held.pack.ConformancePackName,
      ConformancePackComplianceStatus: packCompliance(packRules(here, held)).ComplianceType,
    }));
    const { items, token } = pageOf({
      context,
      operation: "GetConformancePackComplianceSummary",
      input,
      token: input.NextToken,
      items: summaries,
      keyOf: ({ ConformancePackName = "" }) => ConformancePackName,
      size: input.Limit || 20,
    });
    return { ConformancePackComplianceSummaryList: items, NextToken: token };
  },
});
