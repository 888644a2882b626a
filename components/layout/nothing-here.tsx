import { ButtonLink } from "@/components/ui/button";
import { Message } from "./message";

export function NothingHere() {
  return (
    <Message kind="missing" title="Nothing here" page>
      <p>No model, version or page has this address. It may have been removed from the registry.</p>
      <div className="flex justify-center gap-2">
        <ButtonLink href="/models">See all models</ButtonLink>
      </div>
    </Message>
  );
}
