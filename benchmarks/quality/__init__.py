"""One module a labelled set, each with `run(folder, cross_validate) -> {key: value}`."""
