"""What the gallery shows that pages make of a person's work."""

from caicach.kit.merging import word_changes
from caicach.kit.versioned_forms import Clash, ClashLine


def clash() -> Clash:
    """Two people corrected one paper at once."""
    base = "Kế hoạch cải cách hành chính năm 2026"
    theirs = word_changes(base, "Kế hoạch cải cách hành chính năm 2026 của Sở")
    mine = word_changes(base, "Kế hoạch thực hiện cải cách hành chính năm 2026")
    lines = (
        ClashLine("subject", "Trích yếu", "hai", "clash", base, theirs, mine),
        ClashLine("number", "Số", "hai", "theirs", "15", word_changes("15", "17"), ()),
        ClashLine("signer_role", "Chức vụ người ký", "hai", "mine", "", (), word_changes("", "Phó Giám đốc")),
    )
    return Clash("Bình", "05/11/2024, 09:41", lines)
