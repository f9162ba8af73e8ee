"""Wrong use, said in one Chinese sentence: file, place, what was seen, what was expected."""


class Refusal(Exception):  # noqa: N818  it reads as what it is
    """The command can not be carried out; the message is for the person at the keyboard."""
