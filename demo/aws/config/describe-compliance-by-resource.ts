import type { DescribeComplianceByResourceResponse } from "@aws-sdk/client-config-service";
import { z } from "zod";
import { operation } from "../operation";
import { complianceOf, isAsked, resourceKey, resultsByResource } from "./compliance";
import { pageOf } from "./page";
import { refuse } from "./refuse";
import { configAt } from "./scope";
import { complianceTypes, limitTo, nextToken } from "./shapes";

/** AWS Config DescribeComplianceByResource: 10 a page unless asked for more; an id needs its type. */
export const describeComplianceByResource = operation({
  service: "config",
  name: "DescribeComplianceByResource",
  input: z.object({
    ResourceType: z.string().min(1).max(256).optional(),
    ResourceId: z.string().min(1).max(768).optional(),
    ComplianceTypes: complianceTypes.default([]),
    Limit: limitTo(100),
    NextToken: nextToken,
  }),
  run(input, context): DescribeComplianceByResourceResponse {
    const { ResourceType: type, ResourceId: id } = input;
    if (id !== undefined && type === undefined) {
      throw refuse("InvalidParameterValueException", "A ResourceId must be given with its ResourceType.");
    }
    const items = [...resultsByResource(configAt(context)).values()].flatMap((results) => {
      const resource = results[0]?.EvaluationResultIdentifier?.EvaluationResultQualifier;
      if (type !== undefined && resource?.ResourceType !== type) return [];
      if (id !== undefined && resource?.ResourceId !== id) return [];
      const Compliance = complianceOf(results);
      if (!isAsked(input.ComplianceTypes, Compliance.ComplianceType)) return [];
      return [{ ResourceType: resource?.ResourceType, ResourceId: resource?.ResourceId, Compliance }];
    });
    const page = pageOf({
      context,
      operation: "DescribeComplianceByResource",
      input,
      token: input.NextToken,
      items,
      keyOf: ({ ResourceType = "", ResourceId = "" }) => resourceKey(ResourceType, ResourceId),
      size: input.Limit || 10,
    });
    return { ComplianceByResources: page.items, NextToken: page.token };
  },
});
