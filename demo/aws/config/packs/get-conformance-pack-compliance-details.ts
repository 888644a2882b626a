import type { GetConformancePackComplianceDetailsResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../../operation";
import { isTold, resultKey } from "../compliance";
import { pageOf } from "../page";
import { configAt } from "../scope";
import { limitTo, nextToken, packComplianceType, packName, packRuleNames } from "../shapes";
import { packNamed, packRules, packWord } from "./find-pack";

/** AWS Config GetConformancePackComplianceDetails: what the rules of a pack say of each resource, 100 a page. */
export const getConformancePackComplianceDetails = operation({
  service: "config",
  name: "GetConformancePackComplianceDetails",
  input: z.object({
    ConformancePackName: packName,
    Filters: z
      .object({
        ConfigRuleNames: packRuleNames.optional(),
        ComplianceType: packComplianceType.optional(),
        ResourceType: z.string().min(1).max(256).optional(),
        ResourceIds: z.array(z.string().min(1).max(256)).max(5).optional(),
      })
      .default({}),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): GetConformancePackComplianceDetailsResponse {
    const here = configAt(context);
    const { ConfigRuleNames, ComplianceType, ResourceType, ResourceIds } = input.Filters;
    const results = packRules(here, packNamed(here, input.ConformancePackName), ConfigRuleNames)
      .flatMap(({ results: said }) => [...said.values()])
      .filter((result) => {
        const resource = result.EvaluationResultIdentifier?.EvaluationResultQualifier;
        if (!isTold(ComplianceType === undefined ? [] : [ComplianceType], result)) return false;
        if (ResourceType !== undefined && resource?.ResourceType !== ResourceType) return false;
        return ResourceIds === undefined || ResourceIds.includes(resource?.ResourceId ?? "");
      });
    const { items, token } = pageOf({
      context,
      operation: "GetConformancePackComplianceDetails",
      input,
      token: input.NextToken,
      items: results,
      keyOf: (result) => {
        const rule = result.EvaluationResultIdentifier?.EvaluationResultQualifier?.ConfigRuleName ?? "";
        return `${rule} ${resultKey(result)}`;
      },
      size: input.Limit || 100,
    });
    return {
      ConformancePackName: input.ConformancePackName,
      ConformancePackRuleEvaluationResults: items.map((result) => ({
        ComplianceType: packWord(result.ComplianceType),
        EvaluationResultIdentifier: result.EvaluationResultIdentifier,
        ConfigRuleInvokedTime: result.ConfigRuleInvokedTime,
        ResultRecordedTime: result.ResultRecordedTime,
        Annotation: result.Annotation,
      })),
      NextToken: token,
    };
  },
});
