/** Text for machines, as it is. It scrolls by itself, with the keyboard too. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-xl border border-line bg-sunken p-4"
    >
      <pre className="font-mono text-[0.8125rem] leading-relaxed">
        <code>{children}</code>
      </pre>
    </section>
  );
}
