"""Built tables on disk and in memory: Parquet files of which one whole set is current at any moment.

May import: contract, plans, plans.rules, normalize.
"""
