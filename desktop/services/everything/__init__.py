"""Everything out: the whole workspace as one folder of open formats, and back."""
