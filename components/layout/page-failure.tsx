"use client";

import { Button } from "@/components/ui/button";
import { Message } from "./message";

export interface PageFailureProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The page that stands in for one that could not be made. The digest finds the reason in the server's log. */
export function PageFailure({ error, reset }: PageFailureProps) {
  return (
    <Message kind="failed" title="This page could not be read" page>
      <p>The server failed while it read the data of this page. What is stored is not affected.</p>
      {error.digest === undefined ? null : (
        <p className="text-sm text-ink-3">
          In the server&apos;s log: <span className="font-mono">{error.digest}</span>
        </p>
      )}
      <div>
        <Button onClick={reset}>Read again</Button>
      </div>
    </Message>
  );
}
