import { Message } from "@/components/layout/message";
import { ButtonLink } from "@/components/ui/button";

/** In place of a list of models while no registry has been read. */
export function NoModelsRead() {
  return (
    <Message kind="empty" title="No model was read from AWS yet">
      <p>Models appear here once the registry of an account has been read.</p>
      <div>
        <ButtonLink href="/sources">See the sources</ButtonLink>
      </div>
    </Message>
  );
}
