import type { z } from "zod";
import type { SetAside } from "@/lib/features/sources/schema";
import { admitOne } from "@/lib/platform/aws/admit";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import { canonicalJson } from "@/lib/platform/canonical-json";

/** Checks what AWS answered in one place: what does not fit is set aside with its bytes, the rest goes on. */
export class Admission {
  readonly refused: SetAside[] = [];

  constructor(private readonly scope: AwsScope) {}

  each<Schema extends z.ZodType>(
    api: string,
    schema: Schema,
    answers: readonly object[] | null | undefined,
  ): z.output<Schema>[] {
    return (answers ?? []).flatMap((answer) => {
      const read = admitOne(schema, answer);
      if ("facts" in read) return [read.facts];
      this.refuse(api, read.reason, canonicalJson(answer));
      return [];
    });
  }

  /** A text that should be a JSON object. */
  parsed<Schema extends z.ZodType>(api: string, schema: Schema, text: string): z.output<Schema> | null {
    const answer = objectIn(text);
    if (answer === null) {
      this.refuse(api, "It is no JSON object.", Buffer.from(text));
      return null;
    }
    const [facts] = this.each(api, schema, [answer]);
    return facts ?? null;
  }

  /** Whether anything this API answered was set aside: what it listed is then not known whole. */
  hasRefused(api: string): boolean {
    return this.refused.some((one) => one.api === api);
  }

  private refuse(api: string, reason: string, body: string | Buffer): void {
    this.refused.push({ ...this.scope, api, subject: null, reason, body });
  }
}

function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
