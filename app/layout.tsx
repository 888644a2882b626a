import "./globals.css";

import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { Providers } from "@/components/layout/providers";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "Governance of AI models on AWS: one page per model, with evidence.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** Of the server, once a request: every age on the page is counted from here until the browser takes over. */
function timeOfRequest(): number {
  return Date.now();
}

/** Reading the nonce makes every page dynamic, which a nonce needs: a stored page would carry an old one. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers nonce={nonce} renderedAt={timeOfRequest()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
