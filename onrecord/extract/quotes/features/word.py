"""Features of a word that may report, by itself.

They tell the many words that hardly ever report at a tenth of the price of all other features.
"""

from __future__ import annotations

from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.features.facts import CueFacts
from onrecord.extract.quotes.features.quotations import around_features
from onrecord.extract.quotes.features.values import END


def word_features(
    context: QuoteContext, cue: CueFacts, prior: str, companion_prior: str
) -> list[str]:
    """How often the word reports, what hangs on it, and whether something is quoted beside it.

    `prior`, `companion_prior`: how often it reports, by itself and with its companion.
    """
    token, frame = cue.token, cue.frame
    tokens = context.tokens
    after = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else END
    return [
        "bias",
        f"prior+tag={prior}+{token.tag}",  # 2+VBD
        f"prior-companion={companion_prior}",  # 6
        f"dep={token.dep}",  # ROOT
        f"dep+head={token.dep}+{token.head.pos}",  # ROOT+VERB
        f"lemma+dep={cue.name}+{token.dep}",  # tell|V+ROOT
        f"after={after}",  # reporters
        f"frame={'+'.join(frame)}",  # ccomp>+dobj>+nsubj<
        *[f"child={child}" for child in frame],  # ccomp>
        f"prior+quotes={prior}+{context.sentence_has_quotation(token.i)}",  # 2+True
        *around_features(cue.quotations, None, token.dep),
    ]
