import { entryParamsSchema } from "@/lib/features/ledger/schema/entry";
import { readProof } from "@/lib/features/ledger/service/read-entry";
import { attachedFile } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: entryParamsSchema,
  handler: async ({ db, actor, params }) =>
    attachedFile({
      fileName: `ledger-entry-${params.seq}.json`,
      mediaType: "application/json",
      body: `${JSON.stringify(await readProof(db, actor, Number(params.seq)), null, 2)}\n`,
    }),
});
