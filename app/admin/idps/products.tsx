'use client';

import Link from 'next/link';
import { useId, useState } from 'react';
import { fitsWords } from '#app/admin/idps/product-search.ts';
import { Button } from '#app/ui/button.tsx';
import { CONTROL } from '#app/ui/field.tsx';

export type Product = {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly when: string;
  readonly words: string;
};

type Props = {
  readonly products: readonly Product[];
  readonly groups: readonly string[];
  /** What was looked for without JavaScript. */
  readonly asked: string;
};

/** Which product it is: chosen from cards, or found by a few letters and Enter. */
export function Products({ products, groups, asked }: Props) {
  const [words, setWords] = useState(asked);
  const found = products.filter((product) => fitsWords(product, words));
  return (
    <div className="max-w-4xl space-y-8">
      <Search words={words} onChange={setWords} count={found.length} />
      {groups.map((group) => (
        <Group key={group} label={group} products={found.filter((one) => one.group === group)} />
      ))}
      {found.length === 0 ? (
        <p className="text-soft">
          Nothing has that name. Whatever speaks OpenID Connect is{' '}
          <Link
            prefetch={false}
            href={hrefOf('oidc')}
            className="text-accent underline underline-offset-4"
          >
            another OpenID Connect provider
          </Link>
          .
        </p>
      ) : null}
    </div>
  );
}

type SearchProps = {
  readonly words: string;
  readonly onChange: (words: string) => void;
  readonly count: number;
};

/** Enter goes to the only one, or to the first of those that are left. */
function Search({ words, onChange, count }: SearchProps) {
  const id = useId();
  return (
    <search>
      <form action="/admin/idps/new" className="max-w-md space-y-1.5">
        <label htmlFor={id} className="block text-sm font-medium">
          Find your product
        </label>
        <div className="flex gap-2">
          <input
            id={id}
            name="find"
            type="search"
            defaultValue={words}
            onChange={(event) => onChange(event.currentTarget.value)}
            placeholder="okta, azure, keycloak …"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do on this page
            autoFocus
            className={CONTROL}
          />
          <Button type="submit" name="first" value="yes" className="shrink-0">
            Open the first
          </Button>
        </div>
        <p role="status" className="sr-only">
          {words.trim() === '' ? '' : count === 1 ? 'One product' : `${count} products`}
        </p>
      </form>
    </search>
  );
}

function Group({ label, products }: { label: string; products: readonly Product[] }) {
  const id = useId();
  if (products.length === 0) return null;
  return (
    <section aria-labelledby={id} className="space-y-3">
      <h2 id={id} className="text-base font-semibold tracking-tight">
        {label}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {products.map((product) => (
          <li
            key={product.id}
            className="relative rounded-2xl border border-line bg-card p-4 shadow-card has-[a:hover]:border-accent has-[a:hover]:bg-accent-soft/30"
          >
            <h3 className="font-semibold tracking-tight">
              <Link
                prefetch={false}
                href={hrefOf(product.id)}
                className="rounded-md after:absolute after:inset-0 after:rounded-2xl"
              >
                {product.label}
              </Link>
            </h3>
            <p className="mt-1 text-sm text-soft">{product.when}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hrefOf(id: string): string {
  return `/admin/idps/new?product=${id}`;
}
