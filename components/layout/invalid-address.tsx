import { ButtonLink } from "@/components/ui/button";
import { Message } from "./message";

export function InvalidAddress({ detail, home }: { detail: string; home: string }) {
  return (
    <Message kind="missing" title="This address does not make sense" page>
      <p>{detail}</p>
      <div>
        <ButtonLink href={home}>Start over</ButtonLink>
      </div>
    </Message>
  );
}
