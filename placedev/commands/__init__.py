"""What `placedev` can be told to do. A module is read when one of its commands is asked for."""
