"""A rule of the work that an action refuses to break, said in one Vietnamese sentence."""


class RuleBroken(Exception):
    """`code` for programs ("unit-name-taken"), `sentence` for people: what is wrong and what to do.

    `field` names the form field it belongs to, where there is one.
    """

    def __init__(self, code: str, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
