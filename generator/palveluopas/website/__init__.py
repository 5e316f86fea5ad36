"""Pages and all that a site needs beside them. Knows MkDocs, HTML and the guide; nothing of paper."""
