"""What the scorers see: features, each a text `template=value` that is there or not.

A template names the values that it joins: `rule+lemma=complement+tell|V` says that the rule
`complement` proposed the content and that the cue is the verb "tell". There are four sets, one for
each of the linear models of `scorer`:

    word      a word that may report, by itself
    content   a candidate for the content of a cue
    source    a candidate for the source of a cue
    cue       a cue with the content and the source that were chosen for it

The weights are stored by these texts, so that a weight can be read and argued with. A text that
changes loses its weight: they stay as they are until the weights are fitted anew.

The value behind each template is that of "told" in this sentence, or comes with another example:

    Mayor Ann Hale told reporters that “the old road” will be closed.
"""
