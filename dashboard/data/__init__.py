"""The tables as the pages need them: read, put side by side, handed out, added to. Only `cache` knows Streamlit."""
