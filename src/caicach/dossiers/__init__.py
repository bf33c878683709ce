"""Dossiers of the one-stop shop in the office: imports, the late list, pauses, apology letters, procedures, quotas.

The dossiers themselves lie in Parquet files under the data folder (`measures.dossiers.store`); the database holds which
generation of them counts, and what people decide.
"""
