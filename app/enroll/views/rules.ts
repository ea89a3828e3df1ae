/**
 * How the device's pages look: one column, as calm as the screens of Setup Assistant around it.
 *
 * Sizes follow the person's text size (`-apple-system-body` and rem); only what a finger has to hit
 * and what iOS would zoom into are in pixels. It has to read well in the WebKit of iOS 15 too, so:
 * no nesting, no `:has`, no `color-mix`. Ticks are drawn here: not every WebKit draws them for dark
 * pages, and an empty one that is white looks chosen.
 */
export const RULES = `
  *,::before,::after{box-sizing:border-box}
  html{font:106.25% Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;
    font:-apple-system-body;
    -webkit-text-size-adjust:100%;text-size-adjust:100%}
  @supports(font:-apple-system-body) and (not (-webkit-touch-callout:none)){html{font-size:15px}}
  body{position:relative;isolation:isolate;margin:0;min-height:100vh;min-height:100dvh;
    display:flex;flex-direction:column;font-size:min(1rem,11vw);
    overflow-wrap:anywhere;hyphens:auto;-webkit-hyphens:auto;hyphenate-limit-chars:14 6 6;
    -webkit-hyphenate-limit-before:6;-webkit-hyphenate-limit-after:6;
    padding:max(16px,env(safe-area-inset-top)) max(20px,env(safe-area-inset-right))
      max(12px,env(safe-area-inset-bottom)) max(20px,env(safe-area-inset-left));
    background:var(--page);color:var(--ink);line-height:1.45;-webkit-font-smoothing:antialiased}
  body::before{content:"";position:absolute;z-index:-1;inset:0 0 auto;height:min(24rem,60vh);
    opacity:var(--glow);pointer-events:none;
    background:radial-gradient(ellipse 60% 100% at 50% 0,var(--fill),transparent)}
  p,h1,h2,h3,dl,dd,ol{margin:0}

  header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;
    min-height:32px;font-size:.88em;color:var(--soft)}
  .brand{display:flex;flex:1 1 8rem;min-width:0;align-items:center;gap:8px;font-weight:600;color:var(--ink)}
  .brand bdi{display:-webkit-box;min-width:0;overflow:hidden;-webkit-box-orient:vertical;
    -webkit-line-clamp:2}
  .step{display:flex;align-items:center;gap:10px;margin-inline-start:auto}
  .dots{display:flex;gap:4px}
  .dots i{width:6px;height:6px;border-radius:3px;background:var(--edge);opacity:.45}
  .dots .on{background:var(--accent);opacity:1}
  .dots .now{width:18px}
  @media(max-width:22.5em){.dots{display:none}}

  main{flex:1;display:flex;flex-direction:column;width:100%;max-width:34rem;margin-inline:auto;
    padding-top:clamp(12px,7vh,72px)}
  main form:last-child{margin-top:auto;padding-top:24px}
  footer{width:100%;max-width:34rem;margin-inline:auto;padding-top:4px;text-align:center}

  .hero{display:flex;flex-direction:column;align-items:center;text-align:center;gap:12px}
  .tile,.glyph{flex:none;display:grid;place-items:center;overflow:hidden;
    width:2em;height:2em;border-radius:24%;
    background:linear-gradient(rgba(255,255,255,.16),transparent) var(--fill);color:var(--on);
    font-weight:600;letter-spacing:.01em;line-height:1}
  .brand .tile{width:28px;height:28px;font-size:11px}
  .brand .logo{width:auto;max-width:72px;border-radius:7px}
  .brand .plate{padding:3px}
  .hero .tile,.hero .glyph{width:80px;height:80px;margin-bottom:8px;font-size:30px;
    box-shadow:0 1px 2px rgba(0,0,0,.1),0 10px 28px rgba(0,0,0,.14)}
  .hero .glyph{width:68px;height:68px}
  .hero .logo{width:auto;min-width:80px;max-width:min(15rem,100%);border-radius:20px;box-shadow:none}
  .hero .plate{padding:9px}
  picture{display:contents}
  .tile.logo{object-fit:contain;background:none}
  .tile.plate{background:#fff}
  .glyph.attention{background:var(--soft);color:var(--page)}
  .glyph.warning{background:#ffcc00;color:#1d1d1f}
  .glyph.warning svg{margin-top:-6%}
  svg{fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
  .glyph svg{width:58%}
  .ahead{display:grid;gap:14px;width:fit-content;margin:24px auto 0;padding:0;list-style:none}
  .ahead li{display:flex;align-items:center;gap:14px}
  .ahead svg{flex:none;width:1.65em;height:1.65em;color:var(--accent)}
  h1{max-width:100%;font-size:min(1.75em,12vw);font-weight:700;line-height:1.16;
    letter-spacing:-.018em;text-wrap:balance}
  @media(max-width:22.5em){h1{font-size:min(1.6em,12vw)}}
  :lang(ja){word-break:auto-phrase}
  :lang(ko){word-break:keep-all}
  :lang(ar) h1,h1:lang(ar),h1:lang(ja),h1:lang(ko),h1:lang(zh){letter-spacing:0}
  .lead{max-width:min(28rem,100%);text-wrap:balance}
  .note{max-width:28rem;margin:0 auto 16px;font-size:.85em;color:var(--soft);text-align:center;
    text-wrap:balance}

  button{font:inherit;letter-spacing:inherit;cursor:pointer;-webkit-appearance:none;appearance:none}
  .go{display:block;width:100%;max-width:min(23rem,100%);min-height:50px;margin-inline:auto;padding:12px 20px;
    border:1px solid var(--rim);border-radius:26px;background:var(--fill);color:var(--on);
    font-weight:600}
  .go:active{opacity:.8}
  .quiet{display:inline-block;min-height:44px;min-width:44px;padding:10px 14px;border:0;
    border-radius:22px;background:none;color:var(--accent);text-decoration:none}
  .quiet:hover{text-decoration:underline}
  .go+.quiet{display:block;margin:8px auto 0}
  .ways{display:flex;flex-wrap:wrap;justify-content:center;gap:0 8px}
  :focus-visible{outline:3px solid var(--accent);outline-offset:3px}

  .alert{margin-bottom:24px;padding:14px 18px;border:2px solid var(--bad);border-radius:16px}
  .alert a{display:block;width:fit-content;padding:10px 0;color:var(--bad);font-weight:600}
  .error{margin-bottom:8px;color:var(--bad);font-weight:600}
  h2{font-size:1em;font-weight:600}

  .hero .prose{max-width:min(28rem,100%)}
  .hero .prose p{text-wrap:balance}
  .prose>*{margin:0 0 .75em}
  .prose>:last-child{margin-bottom:0}
  main>.prose{margin-top:20px;padding:18px 20px;border-radius:18px;background:var(--card)}
  .prose h2,.prose h3{margin-top:1.25em;font-size:1.06em;line-height:1.3}
  .prose>:first-child{margin-top:0}
  .prose ul,.prose ol{padding-inline-start:1.4em;text-align:start}
  .prose pre{white-space:pre-wrap}
  .prose hr{border:0;border-top:1px solid var(--line)}
  .address{color:var(--soft);hyphens:none;-webkit-hyphens:none}

  .tick{display:flex;align-items:center;gap:12px;margin-bottom:16px;padding:14px 18px;
    border-radius:18px;background:var(--card);cursor:pointer}

  main form.entry:last-child{margin-top:0}
  .field{max-width:min(23rem,100%);margin:0 auto 18px;text-align:start}
  .field>label,.name{display:block;margin-bottom:5px;font-size:.94em;font-weight:600}
  small{font-size:1em;font-weight:400;color:var(--soft)}
  .hint{margin-bottom:7px;font-size:.88em;color:var(--soft)}
  .field .error{margin-bottom:7px;font-size:.94em}
  .field>input,select,textarea{display:block;width:100%;min-height:50px;margin:0;padding:11px 16px;
    border:1px solid var(--edge);border-radius:14px;background:var(--card);color:var(--ink);
    font:inherit;font-size:max(16px,1em);-webkit-appearance:none;appearance:none}
  textarea{resize:vertical}
  .pick{position:relative;display:block}
  .pick::after{content:"";position:absolute;inset-inline-end:18px;top:50%;width:.5em;height:.5em;
    border:solid var(--accent);border-width:0 2px 2px 0;transform:translateY(-70%) rotate(45deg);pointer-events:none}
  select{padding-inline-end:42px;text-overflow:ellipsis}
  .field [aria-invalid]{border:2px solid var(--bad)}
  .field+.go{margin-top:22px}
  [dir=rtl] .field>input{text-align:right}
  .options{border:1px solid var(--edge);border-radius:14px;background:var(--card)}
  .options label{display:flex;align-items:center;gap:12px;min-height:50px;padding:11px 16px;cursor:pointer}
  .options label+label{border-top:1px solid var(--line)}
  [aria-invalid]>.options{border:2px solid var(--bad)}
  [type=checkbox],[type=radio]{-webkit-appearance:none;appearance:none;flex:none;display:grid;
    place-items:center;width:24px;height:24px;margin:0;border:2px solid var(--edge);
    border-radius:7px;background:var(--page)}
  [type=radio]{border-radius:50%}
  input:checked{border-color:var(--accent);background:var(--accent)}
  [type=checkbox]:checked::after{content:"";width:7px;height:13px;border:solid var(--page);
    border-width:0 3px 3px 0;transform:translateY(-2px) rotate(45deg)}
  [type=radio]:checked::after{content:"";border:5px solid var(--page);border-radius:50%}
  .choices{display:grid;gap:12px;max-width:min(23rem,100%);margin:0 auto 20px}
  .choice{display:flex;align-items:center;justify-content:space-between;gap:12px;width:100%;
    min-height:56px;padding:12px 20px;border:1px solid var(--edge);border-radius:18px;
    background:var(--card);color:var(--ink);font-weight:600;text-align:start}
  .choice::after{content:"";flex:none;width:.5em;height:.5em;border:solid var(--accent);
    border-width:2px 2px 0 0;transform:rotate(45deg)}
  [dir=rtl] .choice::after{transform:rotate(225deg)}
  .choice:active{opacity:.8}

  .facts,.help dl{border-radius:18px;background:var(--card)}
  .facts{margin-bottom:20px;padding:2px 18px}
  dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;padding:11px 0}
  dl div+div{border-top:1px solid var(--line)}
  dt{color:var(--soft)}
  dd{margin-inline-start:auto;text-align:end;hyphens:none;-webkit-hyphens:none}

  summary{display:inline-block;min-height:44px;padding:12px 14px;border-radius:22px;
    color:var(--soft);font-size:.88em;cursor:pointer;list-style:none}
  summary::-webkit-details-marker{display:none}
  summary::after{content:"";display:inline-block;width:.42em;height:.42em;margin-inline-start:.5em;
    border:solid;border-width:0 1.5px 1.5px 0;transform:translateY(-.2em) rotate(45deg)}
  [open]>summary::after{transform:rotate(225deg)}
  .card{margin:4px 0 12px;padding:16px 20px;border-radius:18px;background:var(--card);
    text-align:start;font-size:.94em}
  .problem+footer .card{margin-top:24px}
  .card h2{margin-top:16px}
  .card h2:first-child{margin-top:0}
  .card ol{padding-inline-start:1.3em}
  .words{display:block;margin-top:4px;font-size:1.25em;font-weight:600;hyphens:none;-webkit-hyphens:none;letter-spacing:.01em;
    user-select:all;-webkit-user-select:all}

  @media(min-width:44rem) and (min-height:36rem){
    body{padding-inline:40px;padding-top:max(24px,env(safe-area-inset-top));padding-bottom:20px}
    .hero .tile{width:96px;height:96px;font-size:36px}
    .hero .glyph{width:84px;height:84px}
    h1{font-size:2.1em}
    .hero{gap:14px}
    main{flex:none;margin-top:auto;padding-top:24px;min-height:min(35rem,100vh - 12.5rem)}
    footer{margin-bottom:auto}
    .problem{min-height:0}
  }
  @media(forced-colors:active){
    .go,.choice,.tick,.tile,.glyph,main>.prose,.facts,.card{border:1px solid}
    .dots .on{background:Highlight}
  }
  @media print{footer{display:none}}
`;
