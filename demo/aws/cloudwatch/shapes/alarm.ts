import { z } from "zod";

export const alarmName = z.string().min(1).max(255);
export const maxRecords = z.int().min(1).max(100);
