"""Figures. Pure: stands on `language`. Filled by the issues on the index, satisfaction and dossiers."""
