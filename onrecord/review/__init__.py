"""The review page: an editor reads a brief, and each key press becomes a correction in its file.

`archive` reads the site, `findings` says what there is to look at, `performing` turns what the
editor does (`acts`) into a correction, which `pointing` has name that finding alone and `checking`
applies first; `files` writes it without losing anything that somebody else wrote, `session`
remembers what was done so that it can be undone, `views` says what the page shows, and `server`
shows it.
"""
