"""Answer objects to Block Kit, plain text and HTML, through templates/."""
