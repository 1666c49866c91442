"""The errors that a user may cause and can mend."""


class PlanError(Exception):
    """A broken promise of an input: one sentence that says what is wrong, where, and what to do.

    The message is in Chinese, the users' language; the command line and the app show it as it stands.
    """
