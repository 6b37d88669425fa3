"""Reports of a regional contact about several places: counted, written, and then frozen."""
