import { CustomizationTechnique, EvaluationType, Peft, ServerlessJobType } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape ServerlessJobConfig: model customization without instances. */
export const serverlessJobConfig = z.object({
  BaseModelArn: text({
    min: 1,
    max: 2048,
    pattern:
      /(arn:[a-z0-9-.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/Model\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?/,
  }),
  AcceptEula: z.boolean().optional(),
  JobType: z.enum(ServerlessJobType),
  CustomizationTechnique: z.enum(CustomizationTechnique).optional(),
  Peft: z.enum(Peft).optional(),
  EvaluationType: z.enum(EvaluationType).optional(),
  EvaluatorArn: text({ pattern: /.*/ }).optional(),
  SequenceLength: text({ min: 1, max: 50, pattern: /\d+K/ }).optional(),
});

/** AWS API shape SessionChainingConfig: whether session tags go on to other services. */
export const sessionChainingConfig = z.object({ EnableSessionTagChaining: z.boolean().optional() });
