import { Message } from "./message";

/** The whole page, for somebody signed in whose roles do not open it. */
export function Denied({ detail, page = true }: { detail: string; page?: boolean }) {
  return (
    <Message kind="denied" title="You may not see this" page={page}>
      <p>{detail}</p>
      <p>Ask an administrator for a role that includes it.</p>
    </Message>
  );
}
