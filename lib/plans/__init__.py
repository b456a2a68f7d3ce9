"""The plan files: read strictly, check every rule, account for every number. Nothing here changes a value."""
