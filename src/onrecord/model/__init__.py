"""The nouns of onrecord. Frozen values that pass between stages; they import nothing else of ours.

One module a noun: `span`, `report`, `reading`, `story`, `lineage`, `lines`, `record`.
"""
