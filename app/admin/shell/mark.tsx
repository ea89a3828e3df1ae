/** The product's sign: a door that stands open. */
export function Mark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" className={className} aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="8" className="fill-fill" />
      <path d="M8 21V8.5A1.5 1.5 0 0 1 9.5 7H14v14z" fill="#fff" fillOpacity=".45" />
      <path d="m14 7 5.2 1.9c.5.2.8.6.8 1.1v11h-6z" fill="#fff" />
    </svg>
  );
}
