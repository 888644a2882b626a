import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape VpcConfig: the subnets and security groups a container runs in. */
export const vpcConfig = z.object({
  SecurityGroupIds: z
    .array(text({ max: 32, pattern: /[-0-9a-zA-Z]+/ }))
    .min(1)
    .max(5),
  Subnets: z
    .array(text({ max: 32, pattern: /[-0-9a-zA-Z]+/ }))
    .min(1)
    .max(16),
});
