import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import { toMarkdown } from "../rules/markdown";
import { readDocumentation } from "./read-documentation";

/** The documentation of a model as a Markdown file. Throws AppError "not_found". */
export async function readMarkdown(
  db: Db,
  actor: Actor,
  slug: string,
  now = new Date(),
): Promise<{ fileName: string; mediaType: string; body: string }> {
  const page = await readDocumentation(db, actor, slug, now);
  return {
    fileName: `${page.model}-documentation-${page.writtenAt.slice(0, 10)}.md`,
    mediaType: "text/markdown; charset=utf-8",
    body: toMarkdown(page),
  };
}
