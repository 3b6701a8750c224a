"""How the docs site is built: `./groundswell docs`."""

project = "Groundswell"
copyright = "2026, Groundswell contributors"
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "decisions/template.md"]

html_theme = "furo"
html_title = "Groundswell"
html_static_path = ["_static"]
html_copy_source = False
html_show_sphinx = False
# nothing is fetched from elsewhere, so the site works on a ward without the internet
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#005eb8", "color-brand-content": "#005eb8"}
}
