"use client";

import "./globals.css";

import { PageFailure, type PageFailureProps } from "@/components/layout/page-failure";

/** Stands in for the whole document, when even the root layout failed. */
export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en">
      <body>
        <main>
          <PageFailure {...props} />
        </main>
      </body>
    </html>
  );
}
