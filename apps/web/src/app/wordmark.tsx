/** Two rings that share a part: the two who plan together. */
export function Wordmark() {
  return (
    <span className="app-wordmark">
      <svg viewBox="0 0 32 22" width="32" height="22" aria-hidden>
        <circle cx="11" cy="11" r="8.5" fill="none" stroke="currentColor" strokeWidth="4" />
        <circle cx="21" cy="11" r="8.5" fill="none" stroke="currentColor" strokeWidth="4" opacity="0.55" />
      </svg>
      Sammanhang
    </span>
  );
}
