"""The frame of the audit's page: its head with all styles, light and dark, wide and narrow."""

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fdfdfb; --line: #c9ccd1; --soft: #f0f1ee;
        --good: #14662f; --bad: #a3151f; --added: #dff3e2; --gone: #fbe3e2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e3; --paper: #17191c; --line: #43474d; --soft: #22252a; --good: #7fd39a; --bad: #ff9a94;
          --added: #183b22; --gone: #4a1f20; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
       max-width: 78em; margin: 2em auto; padding: 0 1em; }
h2 { margin-top: 2em; border-bottom: 2px solid var(--line); }
h3 { margin-top: 1.8em; } h3 span { font-size: .75em; font-weight: normal; margin-left: .6em; }
h4 { margin: 1em 0 .3em; }
a { color: inherit; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: .2em .55em; text-align: left; }
thead th { background: var(--soft); vertical-align: bottom; } tbody th { font-weight: normal; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.asked { opacity: .75; }
.ok { color: var(--good); } .miss { color: var(--bad); font-weight: bold; }
.totals { display: flex; flex-wrap: wrap; gap: .4em 1.6em; background: var(--soft); padding: .8em 1em; }
.totals div { display: flex; gap: .5em; } .totals dt { opacity: .8; } .totals dd { margin: 0; font-weight: bold; }
pre { overflow-x: auto; background: var(--soft); padding: .5em .8em; font-size: .87em; white-space: pre-wrap; }
pre.diff span { display: block; } .new { background: var(--added); } .old { background: var(--gone); }
details { margin: .5em 0; } summary { cursor: pointer; } code { font-size: .87em; opacity: .8; }
"""

HEAD = (
    "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    f"<title>Audit of the judge</title><style>{_STYLE}</style></head><body>"
)
TAIL = "</body></html>\n"
