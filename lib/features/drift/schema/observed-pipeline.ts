import { z } from "zod";

/** A row of ListPipelines. */
export const observedPipelineSchema = z.object({
  PipelineArn: z.string().min(1),
  PipelineName: z.string().min(1),
});
