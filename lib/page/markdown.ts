import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';

const markdown = createMarkdown();

/**
 * An organisation's text as HTML.
 *
 * A link would be a trap: Setup Assistant's sheet has no way back, so a link is its words with the
 * address behind them. No HTML comes through, no picture is loaded, and headings stand below the
 * pane's own, whatever level they were given.
 *
 * @returns HTML without scripts, links, pictures, attributes of the writer's, or an `h1`
 * @source setup-assistant sheet: no back button, no new windows
 */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

function createMarkdown(): Markdown {
  const made = new MarkdownIt('commonmark', { html: false, maxNesting: 20 });
  made.renderer.rules.image = (tokens, index) =>
    made.utils.escapeHtml(tokens[index]?.content ?? '');
  made.renderer.rules.link_open = () => '';
  made.renderer.rules.link_close = (tokens, index) => {
    const close = tokens[index];
    const address = close?.meta?.address;
    return typeof address === 'string'
      ? ` <span class="address" dir="ltr">(${made.utils.escapeHtml(address)})</span>`
      : '';
  };
  made.renderer.rules.text = (tokens, index) =>
    isolateNumbers(made.utils.escapeHtml(tokens[index]?.content ?? ''));
  made.core.ruler.push('tame', (state) => {
    lowerHeadings(state.tokens);
    for (const token of state.tokens) if (token.children) keepAddresses(token.children);
  });
  return made;
}

/**
 * Between right-to-left words a telephone number is read from its end, group by group: 0100 555 1+.
 *
 * @source Unicode UAX #9, European numbers that spaces part
 */
function isolateNumbers(html: string): string {
  return html.replace(/\+?\d[\d \u00a0()/.-]{3,}\d/g, (number) =>
    /[+\s]/.test(number) ? `<bdi dir="ltr">${number}</bdi>` : number,
  );
}

/** The first level becomes `h2`, and no level is skipped on the way down. */
function lowerHeadings(tokens: readonly Token[]): void {
  const headings = tokens.filter((token) => token.type.startsWith('heading_'));
  const top = Math.min(...headings.map((token) => Number(token.tag.slice(1))));
  let last = 1;
  for (const token of headings) {
    if (token.type === 'heading_open') {
      last = Math.min(Number(token.tag.slice(1)) - top + 2, last + 1, 6);
    }
    token.tag = `h${last}`;
  }
}

/** Hands a link's address to its end, unless the words are the address already. */
function keepAddresses(tokens: readonly Token[]): void {
  let open: { readonly address: string; words: string } | undefined;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      open = { address: plainAddress(String(token.attrGet('href') ?? '')), words: '' };
    } else if (token.type === 'link_close') {
      if (open && open.words !== open.address) token.meta = { address: open.address };
      open = undefined;
    } else if (open) {
      open.words += token.content;
    }
  }
}

function plainAddress(href: string): string {
  return href.replace(/^(mailto|tel):/i, '');
}
