import type { GetComplianceDetailsByResourceResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { isTold, resourceKey } from "./compliance";
import { noSuchType } from "./get-compliance-details-by-config-rule";
import { pageOf } from "./page";
import { refuse } from "./refuse";
import { configAt } from "./scope";
import { complianceTypes, nextToken } from "./shapes";

/** What every rule says of one resource. There is no limit to ask for; pages of 10, as of the details by rule. */
export const getComplianceDetailsByResource = operation({
  service: "config",
  name: "GetComplianceDetailsByResource",
  input: z.object({
    ResourceType: z.string().min(1).max(256).optional(),
    ResourceId: z.string().min(1).max(768).optional(),
    ComplianceTypes: complianceTypes.default([]),
    NextToken: nextToken,
    ResourceEvaluationId: z.string().min(1).max(128).optional(),
  }),
  run(input, context): GetComplianceDetailsByResourceResponse {
    const { ResourceType: type, ResourceId: id, ResourceEvaluationId: evaluation } = input;
    if (input.ComplianceTypes.includes("INSUFFICIENT_DATA")) throw noSuchType();
    if (evaluation === undefined && (type === undefined || id === undefined)) {
      throw refuse(
        "InvalidParameterValueException",
        "Give ResourceType and ResourceId, or ResourceEvaluationId.",
      );
    }
    const key = resourceKey(type ?? "", id ?? "");
    const items = [...configAt(context).rules.values()].flatMap(({ results }) => {
      const result = evaluation === undefined ? results.get(key) : undefined;
      return result && isTold(input.ComplianceTypes, result) ? [result] : [];
    });
    const page = pageOf({
      context,
      operation: "GetComplianceDetailsByResource",
      input,
      token: input.NextToken,
      items,
      keyOf: (result) => result.EvaluationResultIdentifier?.EvaluationResultQualifier?.ConfigRuleName ?? "",
      size: 10,
    });
    return { EvaluationResults: page.items, NextToken: page.token };
  },
});
