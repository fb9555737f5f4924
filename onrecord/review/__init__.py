"""The review page: an editor reads a brief, and each key press becomes a correction in its file.

`archive` reads the site, `findings` says what there is to look at, `acts` turns what the editor
does into a correction and sees that it corrects that finding alone, `files` writes it without
losing anything that somebody else wrote, `session` remembers what was done so that it can be
undone, `views` says what the page shows, and `server` shows it.
"""
