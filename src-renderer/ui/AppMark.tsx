/** The app's sign: a speech bubble with a tray line beneath it. */
export function AppMark() {
  return (
    <svg width={40} height={40} viewBox="4 2 34 37" fill="none" aria-hidden="true">
      <path
        d="M11 5h18a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6H18l-6.2 4.6a.9.9 0 0 1-1.4-.7V26A6 6 0 0 1 5 20v-9a6 6 0 0 1 6-6Z"
        fill="currentColor"
      />
      <path d="M7 36h26" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
