/** Sizes are those of the drawn device; `--s` brings it down to what the window has room for. */
export const STAGE_STYLE = `
@view-transition { navigation: auto; }
.stage { overflow-x: clip; display: grid; grid-template-columns: minmax(0, 1fr) minmax(330px, 400px); gap: clamp(1rem, 3vw, 3rem);
  padding: .25rem clamp(1rem, 3vw, 2.5rem) 1.5rem; --bezel: 12px; --radius: 0px; --sheet: #fff; --sheet-ink: #000; --tint: #0a66c2; --pane: #f2f2f7; }
.stage.dark { --sheet: #1c1c1e; --sheet-ink: #fff; --tint: #4da3ff; --pane: #000; }
.iphone { --w: 414; --h: 868; --sw: 390px; --sh: 844px; --radius: 56px; }
.ipad { --w: 1156; --h: 878; --sw: 1112px; --sh: 834px; --bezel: 22px; --radius: 38px; }
.mac { --w: 1248; --h: 768; --sw: 1104px; --sh: 690px; --bezel: 16px; --radius: 22px; }
.tv { --w: 1300; --h: 790; --sw: 1280px; --sh: 720px; --bezel: 10px; --radius: 8px; }
.vision { --w: 1120; --h: 820; --sw: 1120px; --sh: 820px; --bezel: 0px; --radius: 44px; }
.room { display: grid; justify-items: center; align-content: start; padding: .5rem 0 1rem; min-height: calc(100vh - 5.2rem); }
.stage:not(.iphone) .room { align-content: center; }
.fit { --s: .8; width: calc(var(--w) * var(--s) * 1px); height: calc(var(--h) * var(--s) * 1px); }
.iphone .fit { --s: .86; } .ipad .fit { --s: .7; } .mac .fit { --s: .66; } .tv .fit { --s: .65; } .vision .fit { --s: .74; }
.device { position: relative; width: calc(var(--sw) + 2 * var(--bezel)); height: calc(var(--sh) + 2 * var(--bezel)); padding: var(--bezel);
  margin-inline: auto; border-radius: var(--radius); background: #08080a; transform: scale(var(--s)); transform-origin: top left; }
.iphone .device, .ipad .device { box-shadow: 0 0 0 2px #3c3c42, 0 0 0 4px #8b8b92, 0 40px 80px -30px rgb(0 0 0 / .55); }
.mac .device, .tv .device { box-shadow: 0 0 0 1.5px #4a4a50, 0 40px 80px -30px rgb(0 0 0 / .55); }
.mac .device { left: calc(56px * var(--s)); border-radius: var(--radius) var(--radius) 6px 6px; }
.mac .device::after { content: ""; position: absolute; left: -56px; right: -56px; top: 100%; height: 26px;
  border-radius: 3px 3px 22px 22px; background: radial-gradient(90px 13px at 50% 0, #77787f 97%, transparent), linear-gradient(#d7d8dc, #a9aab0 55%, #7d7e85); }
.tv .device::after { content: ""; position: absolute; left: 50%; top: 100%; width: 340px; height: 30px; transform: translateX(-50%);
  background: linear-gradient(#2a2a2e, #55555c); clip-path: polygon(30% 0, 70% 0, 74% 70%, 100% 100%, 0 100%, 26% 70%); }
.vision .device { background: none; box-shadow: 0 40px 90px -40px rgb(0 0 0 / .5); }
.screen { position: relative; height: 100%; overflow: hidden; border-radius: calc(var(--radius) - var(--bezel)); background: var(--pane);
  color: var(--sheet-ink); display: grid; place-items: center; isolation: isolate; }
.mac .screen { background: radial-gradient(90% 120% at 15% 10%, #7db7f0, transparent 60%), radial-gradient(90% 120% at 90% 90%, #b48cf0, transparent 60%), #4b7fd0; }
.mac.dark .screen { background: radial-gradient(90% 120% at 15% 10%, #1e4c86, transparent 60%), radial-gradient(90% 120% at 90% 90%, #4a2d80, transparent 60%), #101a33; }
.tv .screen { background: radial-gradient(100% 140% at 50% 0, #33415f, #0b0e16 75%); }
.vision .screen { background: radial-gradient(60% 55% at 20% 18%, #fff6e4, transparent 70%), radial-gradient(50% 40% at 85% 30%, #f3d9b8, transparent 75%), linear-gradient(#dcc9ad 0 58%, #b08f6c 72%, #8f6d4d); }
.vision.dark .screen { background: radial-gradient(60% 55% at 20% 18%, #4b4458, transparent 70%), radial-gradient(50% 40% at 85% 30%, #38303a, transparent 75%), linear-gradient(#2c2832 0 58%, #201b22 72%, #141116); }
.status { position: absolute; inset: 0 0 auto; height: 54px; padding: 16px 34px; display: flex; justify-content: space-between; font-size: 17px; line-height: 22px; z-index: 2; }
.iphone .status::before { content: ""; position: absolute; left: 50%; top: 11px; width: 122px; height: 35px; border-radius: 20px; background: #000; transform: translateX(-50%); }
.status i { width: 27px; height: 13px; margin-top: 4px; border: 1.5px solid currentColor; border-radius: 4px; box-shadow: inset 0 0 0 1.5px var(--pane), inset 0 0 0 9px currentColor; opacity: .9; }
.behind { position: absolute; inset: 0; display: grid; justify-items: center; align-content: start; gap: 18px; padding-top: 92px; font-size: 30px; }
.behind strong { font-size: 32px; letter-spacing: -.02em; }
.behind span { height: 12px; width: 260px; border-radius: 6px; background: currentColor; opacity: .14; } .behind span + span { width: 190px; margin-top: -8px; }
.behind em { position: absolute; bottom: 40px; width: 320px; max-width: 84%; height: 52px; border-radius: 26px; background: var(--tint); }
.mac .behind, .tv .behind, .vision .behind { display: none; }
.ipad .behind em { display: none; }
.vision .screen::after { content: ""; position: absolute; left: 50%; bottom: 34px; width: 150px; height: 8px; border-radius: 4px; background: rgb(255 255 255 / .75); transform: translateX(-50%); }
.iphone .behind::after, .ipad .behind::after { content: ""; position: absolute; inset: 0; background: rgb(0 0 0 / .4); }
.sheet { position: relative; display: flex; flex-direction: column; overflow: hidden; background: var(--sheet); z-index: 3; }
.iphone .sheet { position: absolute; inset: 58px 0 0; border-radius: 12px 12px 0 0; }
.ipad .sheet { width: 680px; height: 740px; border-radius: 14px; box-shadow: 0 30px 80px rgb(0 0 0 / .3); }
.mac .sheet { width: 780px; height: 610px; border-radius: 12px; box-shadow: 0 0 0 1px rgb(0 0 0 / .12), 0 40px 90px rgb(0 0 0 / .4); }
.tv .sheet { width: 760px; height: 640px; border-radius: 26px; box-shadow: 0 30px 90px rgb(0 0 0 / .6); }
.vision .sheet { width: 760px; height: 680px; border-radius: 40px; box-shadow: inset 0 0 0 1.5px rgb(255 255 255 / .45), 0 50px 90px rgb(40 20 0 / .35); }
.bar { position: relative; flex: none; height: 54px; display: grid; place-items: center; font-size: 17px; border-bottom: .5px solid color-mix(in srgb, var(--sheet-ink) 16%, transparent); background: color-mix(in srgb, var(--sheet) 94%, var(--sheet-ink)); }
.bar form { position: absolute; inset-inline-start: 8px; }
.bar button { font: inherit; border: 0; background: none; color: var(--tint); min-height: 44px; padding: 0 10px; cursor: pointer; }
.bar strong { font-weight: 600; }
#sheet { flex: 1; width: 100%; border: 0; background: var(--sheet); }
aside { display: flex; flex-direction: column; min-height: 0; padding-top: .5rem; height: calc(100vh - 5.2rem); }
aside h1 { font-size: 1.75rem; letter-spacing: -.025em; line-height: 1.2; } aside h2 { font-size: .95rem; margin: 1.35rem 0 .6rem; }
.about { color: var(--soft); font-size: .88rem; } code { font-family: var(--mono); font-size: .93em; }
.log { flex: 1 1 220px; min-height: 220px; width: 100%; border: 0; border-radius: 18px; background: var(--card); box-shadow: var(--shadow); }
.end { display: flex; gap: 1.5rem; margin-top: 1rem; font-size: .9rem; }
@media (max-width: 900px) { .stage { grid-template-columns: minmax(0, 1fr); } aside { height: auto; } .stage .room { overflow-x: auto; justify-items: start; min-height: 0; padding-bottom: 5rem; } }
.over { display: grid; justify-items: center; text-align: center; gap: 14px; padding: 40px 32px; max-width: 560px; font-size: 17px; z-index: 1; animation: arrive .5s ease-out; }
.mac .over, .vision .over, .tv .over { background: var(--sheet); border-radius: 26px; padding: 64px 56px; box-shadow: 0 40px 90px rgb(0 0 0 / .3); }
.over h2 { font-size: 32px; letter-spacing: -.02em; line-height: 1.12; margin: 6px 0 0; } .over p { opacity: .72; text-wrap: pretty; }
.tick { width: 84px; height: 84px; } .tick circle { fill: #2fa84f; } .tick.no circle { fill: #e08a1e; }
.tick path { fill: none; stroke: #fff; stroke-width: 4.5; stroke-linecap: round; stroke-linejoin: round; stroke-dasharray: 40; animation: draw .6s .25s ease-out both; }
@keyframes arrive { from { opacity: 0; transform: translateY(14px); } } @keyframes draw { from { stroke-dashoffset: 40; } }
@media (prefers-reduced-motion: reduce) { .over, .tick path { animation: none; } @view-transition { navigation: none; } }
.given { margin-top: 1rem; border-radius: 18px; background: var(--card); box-shadow: var(--shadow); overflow: hidden; flex: none; }
.given h2 { margin: 0; padding: 1rem 1.15rem .2rem; font-size: 1.05rem; display: flex; gap: .5rem; align-items: center; }
.given h2::before { content: ""; width: 10px; height: 10px; border-radius: 50%; background: var(--good); } .given.no h2::before { background: var(--warn); }
.given dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem 1rem; margin: 0; padding: .2rem 1.15rem .9rem; font-size: .88rem; }
.given dt { color: var(--soft); } .given dd { margin: 0; overflow-wrap: anywhere; }
.given pre { margin: 0; padding: .8rem 1.15rem; max-height: 12.5rem; overflow: auto; font: 11.5px/1.55 var(--mono); border-top: 1px solid var(--line); tab-size: 2; }
.given pre i { font-style: normal; color: var(--accent); }
`;
