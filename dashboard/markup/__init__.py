"""What stands on a page as markup, a module a page: rows in, markup out. Knows neither Streamlit nor core's stages."""
