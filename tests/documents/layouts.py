"""Pages of many layouts, each with an article: what is not of it is marked `data-furniture`.

The reader does not know that mark. A browser takes the marked elements out, and says by
`innerText` what is left to be seen.
"""

# ruff: noqa: E501 - a page is read as it is written

from __future__ import annotations

__all__ = ["LAYOUTS", "whole"]

_FIRST = "<p>The dam broke on 5 May 2021. Nobody had been told of it.</p>"
_SECOND = "<p>On 7 May the army came. It left after two days.</p>"

LAYOUTS = {
    "a news page with its furniture": f"""
        <header data-furniture class="masthead"><a href="/">A wire</a></header>
        <nav data-furniture><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
        <main><article><header><h1>The dam</h1><p>By Jane Doe</p></header>{_FIRST}
        <div data-furniture class="share-tools"><span>Share</span></div>
        <aside data-furniture><p>Read also: the storm of 3 May 2019</p></aside>{_SECOND}</article></main>
        <footer data-furniture>© 2021 A wire</footer>""",
    "readers' comments below the text": f"""
        <article>{_FIRST}{_SECOND}</article>
        <section data-furniture id="comments"><h2>2 comments</h2>
        <article><p>On 4 May 2018 I saw it. It was long before, and nobody wrote of it at all.</p></article>
        <article><p>I did not, and I was there on 3 May 2018 with all of my friends.</p></article></section>""",
    "comments of a service": f"""
        <div>{_FIRST}{_SECOND}</div><div data-furniture id="disqus_thread"><p>I was there.</p></div>""",
    "a wall of cookies": f"""
        <div data-furniture role="dialog" aria-modal="true"><p>We value your privacy.</p>
        <button>Accept</button></div><article>{_FIRST}{_SECOND}</article>""",
    "a wall of cookies without a role": f"""
        <div data-furniture class="cc-cookie-banner"><p>We use cookies.</p></div><div>{_FIRST}</div>""",
    "figures with captions": f"""
        <article>{_FIRST}<figure><img src="a.png" alt="not shown"><figcaption>The dam on 6 May.
        <cite>Photo: Ana</cite></figcaption></figure>{_SECOND}</article>""",
    "a table": f"""
        <article>{_FIRST}<table><caption>Losses by day</caption><thead><tr><th>Day</th><th>Lost</th></tr>
        </thead><tbody><tr><td>5 May</td><td>12</td></tr><tr><td rowspan="2">6 May</td><td>7</td></tr>
        <tr><td>2</td></tr></tbody></table></article>""",
    "a page laid out by tables": f"""
        <table width="100%"><tr><td colspan="2"><font size="5">The dam</font></td></tr>
        <tr><td><center>{_FIRST}</center></td><td valign="top">On 7 May the army came.<br>It left.</td></tr>
        </table>""",
    "lists in lists": f"""
        <article>{_FIRST}<ol><li>It rained.<ul><li>On 3 May.</li><li>On 4 May.</li></ul></li>
        <li><p>It broke.</p><p>It was night.</p></li></ol>
        <dl><dt>Dam</dt><dd>A wall that keeps water.</dd></dl></article>""",
    "a list of links in the text": f"""
        <article>{_FIRST}<ul><li><a href="#a">The report of the commission of 5 May 2021</a> says who
        was told of the dam and when, in all of the valley.</li><li><a href="#b">Another</a> says that
        nobody was, and that the water came at night, without a sign.</li></ul></article>""",
    "footnotes": """
        <article><p>The dam broke<sup><a href="#n1">[1]</a></sup> on 5 May.</p>
        <ol class="footnotes"><li id="n1"><p>A wire, 6 May 2021, page 2, in the column of its reporter.
        <a href="#r1">↩</a></p></li></ol></article>""",
    "ruby": """
        <article lang="ja"><p>二〇二一年に<ruby>堤防<rp>(</rp><rt>ていぼう</rt><rp>)</rp></ruby>が決壊した。</p></article>""",
    "what is hidden by attributes": f"""
        <article>{_FIRST}<p hidden>Not this.</p><p style="display:none">Nor this.</p>
        <p style="visibility: hidden">Nor that.</p><p style="DISPLAY : NONE !important">Nor those.</p>
        <p>It <span hidden>never</span> rained.</p></article>""",
    "what is hidden within what is hidden": """
        <article><p>It rained.</p><div style="visibility:hidden">Not this,
        <span style="visibility:visible">but this</span>.</div></article>""",
    "what is hidden by a style sheet": f"""
        <style>/* .text {{ display: none }} */ .draft, p.print-only {{ display: none; }}
        #old {{ visibility: hidden }} .tab {{ display: none }} .tab.open {{ display: block }}
        @media print {{ .text {{ display: none }} .print-only {{ display: block }} }}
        .js .text {{ display: none }} .story > .kept {{ display: block }} .kept {{ display: none }}</style>
        <article class="story text">{_FIRST}<p class="draft">Not this.</p><p class="print-only">Nor this.</p>
        <p id="old">Nor that.</p><div class="tab">Nor those.</div><div class="tab open">But this tab.</div>
        <p class="kept">And this.</p>{_SECOND}</article>""",
    "what is not for eyes alone": f"""
        <article>{_FIRST}<p aria-hidden="true">Seen by all who see.</p></article>""",
    "details that are open": f"""
        <article>{_FIRST}<details open><summary>How it was told</summary><p>By radio.</p></details></article>""",
    "a frame with a page of its own": f"""
        <article>{_FIRST}<iframe srcdoc="<p>An advertisement of 3 May.</p>"></iframe>{_SECOND}</article>""",
    "templates and scripts": f"""
        <article>{_FIRST}<template><p>Not this.</p></template><script>"not this"</script>
        <noscript><p>Nor this.</p></noscript><style>p {{ color: black }}</style>{_SECOND}</article>""",
    "from right to left": """
        <article dir="rtl" lang="ar"><h1>السد</h1><p>انهار السد في 5 مايو 2021.</p>
        <p>وقال <bdi>Jane Doe</bdi> إن أحدا لم يعلم.</p></article>""",
    "Hebrew with figures": """
        <article dir="rtl" lang="he"><p>הסכר קרס ב-5 במאי 2021.</p><p>איש לא ידע.</p></article>""",
    "breaks and what is laid out by hand": """
        <article><p>It rained.<br>It broke.</p><pre>5 May   rain
6 May   water</pre><p>so<wbr>journ&nbsp;of <b>two</b><i>fold</i> days &amp; nights</p></article>""",
    "text without paragraphs": """
        <div>The dam broke on 5 May.<br><br>Nobody had been told.<div>On 7 May the army came.</div>
        It left.</div>""",
    "spans that are set as lines": """
        <article><span style="display:block">The dam broke.</span><span style="display: block">It was
        night.</span><div style="display:inline">The army</div> <div style="display:inline">came.</div>
        </article>""",
    "several pieces on one page": f"""
        <main><article><h2>The dam</h2>{_FIRST}</article><article><h2>The army</h2>{_SECOND}</article></main>""",
    "a running report": f"""
        <main><h1>As it happened</h1><ol class="liveblog"><li><article><time>10:05</time>{_FIRST}</article>
        </li><li><article><time>11:20</time>{_SECOND}</article></li></ol></main>""",
    "a form within the text": f"""
        <article>{_FIRST}<form data-furniture><label>Your address <input value="you@example.org"></label>
        <select><option>Daily</option><option>Weekly</option></select><button>Send</button></form>{_SECOND}
        </article>""",
    "a dialog that is shut": f"""
        <article>{_FIRST}<dialog><p>Not this.</p></dialog><div popover>Nor this.</div></article>""",
    "quotations": """
        <article><blockquote><p>Nobody told us.</p><footer>Ana, on 6 May</footer></blockquote>
        <p>She said: <q>It was night.</q></p></article>""",
    "players and pictures": f"""
        <article>{_FIRST}<video controls>Not shown.</video><audio>Not shown.</audio>
        <object data="x.pdf" type="text/plain"></object><canvas>Not shown.</canvas>{_SECOND}</article>""",
    "an author's word that is no furniture": f"""
        <body class="menu-open has-sidebar"><div class="content ad-free comments-closed">{_FIRST}
        <p class="related">{"It was the third dam in that valley."}</p></div></body>""",
    "a heading beside its text": f"""
        <div class="page-header"><h1>The dam</h1><p class="subhead">What was known</p></div>
        <div class="article-body">{_FIRST}{_SECOND}</div>""",
    "details that are shut": f"""
        <article>{_FIRST}<details><summary>How it was told</summary><p>By radio.</p></details></article>""",
    "style sheets that show again": f"""
        <style>@media screen {{ #a {{ display: none }} }} @supports (display: grid) {{ #b {{ display: none }} }}
        p.shown {{ display: block !important }} p.shown {{ display: none }}
        .menu:hover .sub {{ display: block }} .sub {{ display: none }} div p.deep {{ display: none }}
        .odd:nth-child(1) {{ display: block }} .old.old {{ content: "}}"; display: none }} section>.inner {{ display: none }}
        .inline {{ display: none !important }} .won {{ display: none }} [lang=xx] {{ display: none }}</style>
        <article>{_FIRST}<p id="a">Not this.</p><p class="shown">But this.</p><p class="sub">Nor this.</p>
        <div><section><p class="deep">Nor that.</p></section></div><p class="deep">This one.</p>
        <section><p class="inner">Nor those.</p><div><p class="inner">This too.</p></div></section>
        <p class="old">Nor these.</p><p class="inline" style="display:block">Nor now.</p>
        <p class="won" style="display:block">And this at last.</p></article>""",
}


def whole(layout: str) -> str:
    """The page of a layout."""
    body = LAYOUTS[layout]
    if "<body" not in body:
        body = f"<body>{body}</body>"
    head = '<head><meta charset="utf-8"><title>The dam</title></head>'
    return f"<!doctype html><html>{head}{body}</html>"
