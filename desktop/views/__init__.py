"""The window: everything that a person sees and touches, and the only place of Qt."""
