"""What is carried away: views as Excel, Word, PowerPoint, slides in one page, pictures. Pure functions, no Streamlit.

`collect` gathers views from the tables, `model` says what a view is, and each format has a file of its own.
"""
