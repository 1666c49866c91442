"""The app's entry: page settings and navigation."""

from functools import partial

import streamlit as st

from dashboard import frame, scripts, words
from dashboard.views import PAGES


def main() -> None:
    """Run the page that the address names."""
    pages = [
        st.Page(
            partial(frame.draw, path, show),
            title=scripts.turned(title, st.query_params.get("s")),
            url_path=path,
            default=not path,
        )
        for path, (title, show) in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    st.set_page_config(f"{page.title} · {words.APP}", layout="wide", initial_sidebar_state="collapsed")
    page.run()


main()
