import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape MaxResults: items a page. */
export const maxResults = z.int32().min(1).max(100);

/** AWS API shapes NextToken and PaginationToken. */
export const nextToken = text({ max: 8192, pattern: /.*/ });

/** AWS API shape NameContains: a part of the name. */
export const nameContains = text({ max: 63, pattern: /[a-zA-Z0-9-]+/ });
