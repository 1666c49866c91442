"""Repair a scraped text: run the fixers in order and keep every edit."""

from core.model import Edit, Metadata, Repaired
from core.repair.footnote import fix_footnote
from core.repair.furniture import fix_furniture
from core.repair.gbk import fix_gbk, gbk_suspects
from core.repair.gloss import fix_gloss
from core.repair.hant import fix_hant
from core.repair.number_gap import fix_number_gap
from core.repair.punct import fix_punct
from core.repair.radical import fix_radical
from core.repair.slogan import fix_slogan
from core.repair.space import fix_space
from core.repair.spam import fix_spam, spam_suspects
from core.repair.tag import fix_tag
from core.repair.unseen import fix_unseen, unseen_suspects
from core.repair.variant import fix_variant
from core.repair.wrap import fix_wrap
from core.text.edits import compose, splice

# Each takes the text the one before has made. What hides a word goes before what reads words.
FIXERS = (
    fix_gbk,
    fix_unseen,
    fix_wrap,
    fix_radical,
    fix_tag,
    fix_gloss,
    fix_hant,
    fix_variant,
    fix_slogan,
    fix_spam,
    fix_furniture,
    fix_footnote,
    fix_number_gap,
    fix_punct,
    fix_space,
)
_TWICE = 1  # a text that is nothing but broken runs would be searched in every round
_ROUNDS = (
    8  # what one fixer takes out may bring together what another looks for; a second round is seldom needed
)


def repair(text: str, known: Metadata) -> Repaired:
    """Return the repaired text with the edits that made it; `known` is evidence for lost names.

    >>> repair("赤坎區(qū)發(fā)展。/p>", Metadata()).text
    '赤坎区发展。'
    """
    edits: tuple[Edit, ...] = ()
    for again in range(_ROUNDS):
        before = text
        for fix in FIXERS:
            if fix is fix_gbk and again > _TWICE:
                continue
            if found := fix(text, known):
                if again:  # it shows only now that the text around it is repaired
                    found = [e._replace(sure=False) for e in found]
                text, edits = splice(text, found), compose(edits, found)
        if text == before:
            break
    suspects = [*gbk_suspects(text), *unseen_suspects(text), *spam_suspects(text)]
    return Repaired(text, edits, tuple(sorted(suspects, key=lambda s: s.start)))
