"""Settings of the site; no functions."""

import os

project = "Run Tall"
author = "the Run Tall contributors"
copyright = "the Run Tall contributors"
language = "en"

# Where the site will stand, for cards, canonical addresses and the sitemap. A deployment says so.
html_baseurl = (os.environ.get("RUNTALL_SITE") or "https://runtall.example").rstrip("/") + "/"
html_context = {
    # `owner/name` on GitHub, for "Suggest a change"; GitHub's own machines set it.
    "repository": os.environ.get("GITHUB_REPOSITORY", ""),
    "navigation": [
        ("docs/causes", "Causes"),
        ("exercises", "Exercises"),
        ("docs/muscles", "Muscles"),
        ("docs/routines", "Routines"),
        ("docs/guides", "Guides"),
    ],
    "tools": [
        ("docs/self-check", "Self-check"),
        ("routine", "My routine"),
        ("plan", "Plan my weeks"),
        ("diary", "Diary"),
        ("offline", "Keep it offline"),
    ],
}

extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "runtall"]
primary_domain = "runtall"
nitpicky = True
# Lists link every page, so no table of contents does; the front matter may name more
# sources than the text cites, which docutils takes for footnotes that nobody refers to.
suppress_warnings = ["toc.not_included", "ref.footnote"]

# What is read, and what is not even walked through.
include_patterns = ["*.md", "docs/*.md", "docs/*/*.md", "exercises/*.md"]
exclude_patterns = ["README.md", "CONTRIBUTING.md", ".*", "**/.*", "_*", "scripts", "tests"]

myst_enable_extensions = ["colon_fence"]
myst_url_schemes = ["http", "https", "mailto", "tel"]
myst_footnote_sort = False  # sources stay where the page puts them
myst_footnote_transition = False
bibtex_bibfiles = ["docs/references.bib"]
bibtex_default_style = "runtall"
bibtex_footcite_id = "source-{key}"
bibtex_tooltips = False

html_theme = "pydata_sphinx_theme"
html_theme_options = {"secondary_sidebar_items": [], "show_prev_next": False}
html_title = "Run Tall"
html_sidebars: dict[str, list[str]] = {"**": []}
html_static_path = ["_static"]
templates_path = ["_templates"]
html_permalinks = False
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False
html_use_index = False
html_domain_indices = False
pygments_style = "tango"
