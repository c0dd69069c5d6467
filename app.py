"""The launcher: ``streamlit run app.py``. The page itself is ``advisor/ui/main.py``."""

import streamlit as st

from advisor.ui.errors import exception_handlers, show_script_error
from advisor.ui.lifespan import lifespan
from advisor.ui.middleware import middleware
from advisor.ui.routes import routes

app = st.App(
    "advisor/ui/main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    exception_handlers=exception_handlers(),
    on_script_error=show_script_error,
)

if __name__ == "__main__":
    app.run()
