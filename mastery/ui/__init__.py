"""Controls of the pages: a folder a page over base/. The only library room with streamlit."""
