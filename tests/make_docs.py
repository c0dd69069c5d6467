"""Write the documents that are generated from the knowledge base: ``make docs``."""

from __future__ import annotations

from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.schema import schemas
from advisor.review.coverage import coverage
from tests.conftest import ROOT, SHIPPED

FIGURES = ROOT / "docs" / "kennisbank.md"
INTRODUCTION = """# De kennisbank in cijfers

Deze tabel komt uit de kennisbank zelf. `make docs` schrijft hem opnieuw en een test houdt hem gelijk.
Een middel telt mee bij elke aanpak waarvoor het een keuze kan zijn. Feiten over software tellen niet mee bij
methoden. Waarderingen zijn oordelen en tellen hier niet.

"""


def main() -> None:
    """Write the figures and the JSON schemas."""
    knowledge_base = load_knowledge_base(SHIPPED).knowledge_base
    assert knowledge_base is not None, "the knowledge base has errors: python -m advisor check"
    FIGURES.write_text(INTRODUCTION + coverage(knowledge_base, knowledge_base.particulars.date))
    for name, content in schemas().items():
        (SHIPPED / "schema" / name).write_bytes(content)


if __name__ == "__main__":
    main()
