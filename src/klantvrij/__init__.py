"""Klantvrij finds market-speak in Dutch public-sector text and judges each occurrence.

    >>> from klantvrij import Checker, Profile, Verdict, check
    >>> text = "Onze klanten met een bijstandsuitkering krijgen een brief."
    >>> [finding] = check(text)
    >>> finding.text, finding.verdict is Verdict.NO_MARKET
    ('klanten', True)
    >>> text[finding.start : finding.end]
    'klanten'
    >>> finding.suggestions[0].replacement
    'inwoners'

What is known of a text beforehand goes into a profile; one checker serves many texts and threads:

    >>> checker = Checker(Profile(kind="gemeente", fixed_names=("Klantplein Dorpsveld",)))
    >>> [finding.verdict.value for finding in checker.check("Kom naar Klantplein Dorpsveld.")]
    ['vaste-term']

A document can be changed too: `review` writes a copy with proposals and notes in it, `fix` makes
the changes that are certain. Both return what they did:

    >>> from klantvrij import fix, review
    >>> review("brief.docx").path  # doctest: +SKIP
    'brief.nagekeken.docx'

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker import Checker, Finding, Profile, Verdict
    from klantvrij.checker.check import check as check
    from klantvrij.revise.document import fix, review

__version__ = "0.1.0"
__all__ = ["Checker", "Finding", "Profile", "Verdict", "__version__", "check", "fix", "review"]


def __getattr__(name: str) -> object:
    if name in {"fix", "review"}:
        from klantvrij.revise import document

        return getattr(document, name)
    if name in __all__:
        from klantvrij import checker

        return getattr(checker, name)
    raise AttributeError(f"module 'klantvrij' has no attribute {name!r}")
