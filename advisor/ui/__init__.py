"""The wizard and its web server: the only room that knows Streamlit."""
