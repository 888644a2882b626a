export function Brand() {
  return (
    <span className="flex items-center gap-2 text-lg font-semibold tracking-[-0.01em] text-ink">
      <svg width="20" height="20" viewBox="0 0 24 24" fill="none" aria-hidden>
        <rect x="1" y="1" width="22" height="22" rx="6" className="fill-accent" />
        <path
          d="M6 13.5c2.5 0 2.5 3 5 3s3.5-9 7-9"
          className="stroke-on-accent"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
      Countersign
    </span>
  );
}
