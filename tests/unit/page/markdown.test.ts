import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '#lib/page/markdown.ts';

describe("an organisation's text", () => {
  it('may have paragraphs, lists, and words that stand out', () => {
    expect(renderMarkdown('Be **kind**.\n\n- one\n- two')).toBe(
      '<p>Be <strong>kind</strong>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
    );
  });

  it('has no links: an address stands behind its words, to be read and typed', () => {
    expect(renderMarkdown('See [the *policy*](https://example.org/a?b&c).')).toBe(
      '<p>See the <em>policy</em> <span class="address" dir="ltr">(https://example.org/a?b&amp;c)</span>.</p>\n',
    );
  });

  it('says an address once where the words are the address', () => {
    expect(renderMarkdown('<https://example.org> or <help@example.org>')).toBe(
      '<p>https://example.org or help@example.org</p>\n',
    );
    expect(renderMarkdown('[help@example.org](mailto:help@example.org)')).toBe(
      '<p>help@example.org</p>\n',
    );
  });

  it('keeps two links apart', () => {
    const html = renderMarkdown('[a](https://a.example) [b](https://b.example)');
    expect(html.replaceAll(/<[^>]+>/g, '').trim()).toBe(
      'a (https://a.example) b (https://b.example)',
    );
  });

  it('keeps a telephone number together, which right-to-left words would turn round', () => {
    expect(renderMarkdown('اتصل بالرقم **+1 555 0100** في 2026')).toBe(
      '<p>اتصل بالرقم <strong><bdi dir="ltr">+1 555 0100</bdi></strong> في 2026</p>\n',
    );
    expect(renderMarkdown('Room 12, 8 to 17, <b>1 2 3 4 5</b>')).not.toContain('<b>');
  });

  it('loads no picture: its description is shown', () => {
    expect(renderMarkdown('![Our *house*](https://example.org/house.png)')).toBe(
      '<p>Our *house*</p>\n',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x">b</b>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](https://example.org "\\"><script>alert(1)</script>")',
    '[x](https://example.org/"><script>alert(1)</script>)',
    '![<script>alert(1)</script>](x)',
    '```\n<script>alert(1)</script>\n```',
    '```"><script>\ncode\n```',
    '<!-- a comment --><iframe src="https://example.org"></iframe>',
  ])('lets no HTML through: %s', (text) => {
    const html = renderMarkdown(text);
    const tags = html.match(/<[^>]*>/g) ?? [];
    const harmless =
      /^<\/?(p|code|pre|em|strong)>$|^<code class="language-[^"<>]*">$|^<span class="address" dir="ltr">$|^<\/span>$/;
    expect(tags.filter((tag) => !harmless.test(tag))).toEqual([]);
  });

  it('has its headings below the title of the pane, without a gap between levels', () => {
    const html = renderMarkdown('# A\n\n#### B\n\n# C\n\n## D');
    expect(html.match(/<h\d>\w/g)).toEqual(['<h2>A', '<h3>B', '<h2>C', '<h3>D']);
    expect(renderMarkdown('### A\n\n#### B').match(/<\/?h\d>/g)).toEqual([
      '<h2>',
      '</h2>',
      '<h3>',
      '</h3>',
    ]);
  });

  it('has the quotation marks that were written', () => {
    expect(renderMarkdown('"a" -- (c)')).toBe('<p>&quot;a&quot; -- (c)</p>\n');
  });
});
