"""Whether the figures of a text agree with each other, whatever the tables say."""
