import { recordRoleChange } from "@/lib/features/ledger/service/record-role-change";
import { handleAuth } from "@/lib/platform/http/auth-handler";

interface Arguments {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: Request, { params }: Arguments): Promise<Response> {
  return handleAuth(request, (await params).nextauth, recordRoleChange);
}

export { handle as GET, handle as POST };
