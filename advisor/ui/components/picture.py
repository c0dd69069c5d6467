"""A bar chart as an image on a page."""

from __future__ import annotations

import base64

from advisor.ui.components.markup import text
from reports.charts import alt_text, svg
from reports.document import BarChart


def picture(chart: BarChart, title: str, name: str) -> str:
    """A chart as an image: Streamlit takes drawings out of HTML, and lets images in. ``name`` is unique on the page."""
    drawn = base64.b64encode(svg(chart, title, name).encode()).decode()
    return f'<img alt="{text(alt_text(chart))}" src="data:image/svg+xml;base64,{drawn}">'
