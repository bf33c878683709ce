"""Dossiers of the one-stop shop: their clock, indicators, pauses, forecasts. Columnar; knows files and SQL, no site.

`intake` makes the normalised table (`table`) of a file, `store` keeps it as Parquet, `indicators` counts it on several
engines, `clock` says for one dossier how long it took and why. `rating` is the same clock for a whole table.
"""
