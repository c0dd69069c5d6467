"""The participation-tool advisor: from a described task to explained advice and a participation framework."""

__version__ = "0.4.0"
