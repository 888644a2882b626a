import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";

const button = cva(
  "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline " +
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
  {
    variants: {
      tone: {
        plain: "border-line-strong bg-surface text-ink hover:bg-sunken",
        primary: "border-accent bg-accent text-on-accent hover:opacity-90",
        danger: "border-line-strong bg-surface text-bad hover:bg-bad-soft",
        quiet: "border-transparent bg-transparent text-ink-2 hover:bg-sunken",
      },
      size: {
        normal: "h-[30px] px-[11px] text-[12.5px]",
        small: "h-[26px] px-2 text-sm",
        icon: "size-[30px] p-0",
      },
    },
    defaultVariants: { tone: "plain", size: "normal" },
  },
);

type ButtonStyle = VariantProps<typeof button>;

export function Button({ tone, size, className, ...rest }: ComponentProps<"button"> & ButtonStyle) {
  return <button type="button" {...rest} className={button({ tone, size, className })} />;
}

/** A link to a file, which the browser keeps rather than opens. */
export function FileLink({ tone, size, className, ...rest }: ComponentProps<"a"> & ButtonStyle) {
  return <a download {...rest} className={button({ tone, size, className })} />;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ tone, size, className, ...rest }: ComponentProps<typeof Link> & ButtonStyle) {
  return <Link {...rest} className={button({ tone, size, className })} />;
}
