import { ResourceType } from "@aws-sdk/client-config-service";
import { z } from "zod";

/** ConfigRuleName of most operations; details of one rule take 64 characters. */
export const ruleName = z.string().min(1).max(128).regex(/\S/);

/** ConfigRuleNames: at most 25 a call. */
export const ruleNames = z.array(ruleName).max(25);

export const complianceType = z.enum(["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"]);

/** Compliance of packs knows no NOT_APPLICABLE. */
export const packComplianceType = z.enum(["COMPLIANT", "NON_COMPLIANT", "INSUFFICIENT_DATA"]);

export const complianceTypes = z.array(complianceType).max(3);

/** A page's size: 0 stands for the operation's default. */
export const limitTo = (most: number) => z.int().min(0).max(most).optional();

export const nextToken = z.string().optional();

export const accountId = z.string().regex(/^\d{12}$/);

export const awsRegion = z.string().min(1).max(64);

export const packName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[a-zA-Z][-a-zA-Z0-9]*$/);

/** ConfigRuleNames of the filters of packs: at most 10 a call. */
export const packRuleNames = z.array(z.string().min(1).max(64)).max(10);

export const aggregatorName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\w-]+$/);

/** Types of SageMaker that advanced queries and rules know and the API's enumeration doesn't. */
const unlisted = ["AWS::SageMaker::EndpointConfig", "AWS::SageMaker::NotebookInstance", "AWS::::Account"];

/** ResourceType where the API enumerates it; types that rules report on are taken too. */
export const resourceType = z.enum([...Object.values(ResourceType), ...unlisted]);
