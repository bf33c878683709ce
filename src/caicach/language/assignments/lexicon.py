"""The words that assignments are made of: what does something, what is done, under which condition.

All entries are lower case with the new tone placement (`same_tone`): the scanner looks at the text in that form.
"""

import re
from enum import StrEnum

from caicach.language.text import same_tone


class Verb(StrEnum):
    """What a unit is said to do, as far as it tells a role."""

    LEAD = "chủ trì"
    JOIN = "phối hợp"
    WATCH = "theo dõi"
    DIRECT = "chỉ đạo"
    GUIDE = "hướng dẫn"
    SEND = "gửi"
    SUBMIT = "trình"
    ADVISE = "tham mưu"
    ASSIGN = "giao"
    APPROVE = "phê duyệt"
    APPRAISE = "thẩm định"
    DO = "thực hiện"


_VERBS = {
    Verb.LEAD: "chủ trì|đồng chủ trì|chịu trách nhiệm chính|làm đầu mối|là đầu mối|đầu mối",
    Verb.JOIN: "phối hợp|tham gia|hỗ trợ|cùng phối hợp|phối kết hợp",
    Verb.WATCH: "theo dõi|đôn đốc|tổng hợp|giám sát|kiểm tra|nhắc nhở|đánh giá|kiểm soát",
    Verb.DIRECT: "chỉ đạo|điều hành",
    Verb.GUIDE: "hướng dẫn|tập huấn|đề nghị|yêu cầu",
    Verb.SEND: "gửi|gửi về|gửi tới|gửi đến|báo cáo về|chuyển",
    Verb.SUBMIT: "trình|báo cáo trình",
    Verb.ADVISE: "tham mưu|tham mưu giúp|tham mưu cho|giúp|tham mưu trình",
    Verb.ASSIGN: "giao|giao cho|phân công",
    Verb.APPROVE: "phê duyệt|ban hành|ký ban hành|xem xét|quyết định|ký",
    Verb.APPRAISE: "thẩm định|thẩm tra|góp ý|cho ý kiến",
    Verb.DO: "thực hiện|tổ chức thực hiện|tổ chức|triển khai|triển khai thực hiện|xây dựng|hoàn thiện|rà soát|đề xuất"
    "|chủ động|báo cáo|cập nhật|công khai|xử lý|tiếp nhận|giải quyết|lập|soạn thảo|nghiên cứu|tuyên truyền|bố trí"
    "|đảm bảo|bảo đảm|tiếp tục|tăng cường|đẩy mạnh|khẩn trương|kịp thời|thường xuyên|nghiêm túc|có trách nhiệm"
    "|chịu trách nhiệm|vận hành|đăng ký|đăng tải|niêm yết|cung cấp|căn cứ|khắc phục|duy trì|phát động|quán triệt"
    "|tự kiểm tra|tự đánh giá|chuẩn bị|cử|lấy ý kiến|đào tạo|bồi dưỡng|ứng dụng|nâng cấp|tiến hành|công bố|gắn"
    "|phân tích|số hoá|sắp xếp|kiện toàn|đầu tư|mua sắm|khảo sát|thống kê|tích hợp|kết nối|chia sẻ|phụ trách"
    "|sẽ|phải|đã|cùng thực hiện|hoàn thành|bổ sung|sửa đổi|phát triển|tạo|nâng cao|quản lý|ra soát|làm",
}

_CONDITIONS = (
    "khi có|khi được|khi nhận được|khi cần|khi phát sinh|nếu|trường hợp|trong trường hợp|sau khi|trước khi"
    "|theo chức năng|theo nhiệm vụ|theo lĩnh vực|theo thẩm quyền|theo phạm vi|theo quy định|theo phân cấp"
    "|theo phân công|theo đề án|theo kế hoạch|theo chỉ đạo|theo yêu cầu|theo ngành|theo từng|theo tiến độ|theo hướng dẫn"
    "|theo thông tư|theo nghị định|theo quyết định|theo|trên cơ sở|phù hợp với|trong phạm vi|tuỳ theo|trong quá trình"
)

PLACES_OF_WORK = "của|tại|trên|trong|từ|đến|đối với|cho|ở|thuộc|vào|về|bởi|như|là|qua|giữa|so với|ngoài"
"""After these words a unit is where or whose, not who: "thuộc thẩm quyền của UBND tỉnh"."""

LINKS = "với|cùng|cùng với|cho|về|tới|đến|đến các|bởi|kết quả về|hồ sơ về"
"""Words that may stand between a verb and the unit it takes."""

HEADS = (
    "uỷ ban nhân dân|uỷ ban mặt trận tổ quốc|uỷ ban mttq|ubmttq|ubnd|hội đồng nhân dân|hđnd|mặt trận tổ quốc|mttq|uỷ ban"
    "|sở|phòng|ban|chi cục|tổng cục|cục|vụ|trung tâm|văn phòng|thanh tra|chánh văn phòng|phó chánh văn phòng|chánh thanh tra"
    "|chi nhánh|bộ phận|tổ|đoàn|hội đồng|thư ký|công an|bộ chỉ huy|bưu điện|bưu chính|kho bạc|bảo hiểm xã hội|đài|báo"
    "|trường|viện|quỹ|hội|liên đoàn|liên minh|đảng uỷ|tỉnh uỷ|thành uỷ|huyện uỷ|thường trực|lãnh đạo|ban giám đốc"
    "|phó giám đốc|giám đốc|phó chủ tịch|chủ tịch|trưởng|phó trưởng|thủ trưởng|bí thư|toà án|viện kiểm sát|ngân hàng"
    "|công ty|bộ|cơ quan|thuế|trạm|đội|nhóm|hiệp hội|đơn vị|công chức|công đoàn|đoàn thanh niên|vnpt|viettel|khối|tập đoàn"
    "|người đứng đầu|cán bộ|chuyên viên|kế toán|hạt kiểm lâm|ngành|người phát ngôn|trung ương đoàn"
)

NOT_HEADS = (
    "hội nghị|hội thảo|hội thi|hội họp|hội đàm|bộ máy|bộ chỉ số|bộ tiêu chí|bộ thủ tục|bộ công cụ|bộ câu hỏi|bộ dữ liệu"
    "|trường hợp|phòng chống|phòng, chống|phòng ngừa|ngành nghề|ban đầu|báo chí|quỹ đất|viện dẫn|vụ việc|tổ dân phố"
    "|đoàn thể|tổ chức|công chức, viên chức|cán bộ, công chức|thuế, phí|đội ngũ|nhóm thủ tục|nhóm tthc"
    "|nhóm nhiệm vụ|đơn vị hành chính|đơn vị tính|cục bộ|trạm y tế lưu động|hội đàm|đài thọ|ban ngành"
)

WRAPPING = frozenset(
    ["văn phòng", "thanh tra", "chánh văn phòng", "phó chánh văn phòng", "chánh thanh tra", "chi nhánh", "giám đốc", "phó giám đốc", "trưởng", "phó trưởng", "lãnh đạo", "thường trực", "thủ trưởng", "chủ tịch", "phó chủ tịch", "bí thư", "công đoàn", "đảng uỷ", "ban giám đốc", "bộ phận", "tổ", "ban", "đoàn", "người đứng đầu", "cơ quan", "công chức", "cán bộ", "chuyên viên", "kế toán", "thư ký", "hội đồng", "đoàn thanh niên", "khối"]
)
"""Heads that may take another unit, or a verb, right after them: "Lãnh đạo các phòng", "Tổ kiểm tra công vụ"."""

GROUP_NOUNS = (
    "đơn vị sự nghiệp công lập trực thuộc|đơn vị sự nghiệp công lập|đơn vị sự nghiệp|đơn vị|phòng chuyên môn|phòng ban|phòng"
    "|cơ quan chuyên môn|cơ quan|sở|ban ngành|ban|ngành|địa phương|chi cục|trung tâm|huyện|thị xã|thành phố|xã|phường"
    "|thị trấn|đặc khu|quận|đoàn thể|tổ chức chính trị - xã hội|tổ chức chính trị xã hội|tổ chức hội|tổ chức|hiệp hội|hội"
    "|doanh nghiệp|bộ phận|trường|bộ|cấp|lĩnh vực|thôn|tổ dân phố|khu phố|ấp|đơn"
)

LEVELS = "tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu|quận|cơ sở|trung ương"

GROUP_TAILS = (
    r"(?:và\s+)?(?:trực\s+)?thuộc(?:\s*,?\s*(?:và\s+)?trực\s+thuộc)?(?:\s+(?:sở|ubnd\s+(?:tỉnh|huyện|xã|phường|thành phố)"
    r"|uỷ ban nhân dân(?:\s+(?:tỉnh|huyện|xã|phường))?|tỉnh|huyện|xã|phường|thành phố|đơn vị|cơ quan|trung ương))?"
    r"|(?:,\s*)?(?:có\s+)?liên\s+quan|được\s+(?:kiểm\s+tra|giao|phân\s+công|chọn\s+thí\s+điểm|chọn|thí\s+điểm)"
    r"|chuyên\s+môn|trực\s+thuộc|công\s+lập|quản\s+lý\s+chuyên\s+ngành|trên\s+địa\s+bàn(?:\s+(?:tỉnh|huyện|xã|phường|thành phố))?"
    rf"|cấp\s+(?:{LEVELS})|của\s+(?:sở|tỉnh|huyện|xã|phường)|ở\s+(?:tỉnh|huyện|xã)|trong\s+(?:sở|tỉnh)|còn\s+lại|khác"
    r"|có\s+chức\s+năng(?:(?![,;.\n]).)*|có\s+tthc|đóng\s+trên\s+địa\s+bàn"
)

NOT_UNITS = frozenset(
    ["TTHC", "CCHC", "CNTT", "SIPAS", "PAPI", "PCI", "DTI", "ISO", "TCVN", "QPPL", "VBQPPL", "CBCCVC", "CBCC", "CCVC", "VBĐT", "CSDL", "DVC", "DVCTT", "BCCI", "KTXH", "GDP", "NĐ", "TT", "QĐ", "KH", "TW", "PAKN", "TNMT", "QLĐĐ", "ĐKĐĐ", "CĐS", "CQĐT", "NSNN", "HTTT", "THPT", "THCS", "TTXVN", "SMS"]
)
"""Capitals that name no unit by themselves."""

UNIT_CAPITALS = re.compile(
    r"(?:VP|CC|BQL|BCĐ|BCH|UBND|HĐND|MTTQ|KBNN|BHXH|CA|BHYT|ST|SN|STTTT|SKH|SGD|SYT|SXD|SCT|SVH|STP|STC|TTPV|TTHC|TT|VNPT|PKT)"
    r"[A-ZĐĂÂÊÔƠƯ&\-]*\Z"
)

DEPARTMENTS = tuple(
    same_tone(name)
    for name in ["nội vụ", "tài chính", "tài chính - kế hoạch", "kế hoạch - tài chính", "tư pháp", "xây dựng", "công thương", "công thương", "y tế", "giáo dục và đào tạo", "giáo dục và đào tạo", "giáo dục", "khoa học và công nghệ", "khoa học, công nghệ", "thông tin và truyền thông", "kế hoạch và đầu tư", "tài nguyên và môi trường", "nông nghiệp và phát triển nông thôn", "nông nghiệp và môi trường", "nông nghiệp và ptnt", "lao động - thương binh và xã hội", "lao động, thương binh và xã hội", "lao động thương binh và xã hội", "lao động - tb&xh", "lao động, thương binh & xã hội", "văn hoá, thể thao và du lịch", "văn hoá và thể thao", "văn hoá - xã hội", "văn hoá và thông tin", "văn hoá, khoa học và thông tin", "văn hoá", "du lịch", "giao thông vận tải", "ngoại vụ", "dân tộc và tôn giáo", "dân tộc, tôn giáo", "dân tộc", "quy hoạch - kiến trúc", "quy hoạch và kiến trúc", "an toàn thực phẩm", "kinh tế, hạ tầng và đô thị", "kinh tế và hạ tầng", "kinh tế", "quản lý đô thị", "nông nghiệp", "tn&mt", "nn&ptnt", "nn&mt", "gd&đt", "gdđt", "kh&cn", "tt&tt", "kh&đt", "lđ-tb&xh", "lđtb&xh", "vh,tt&dl", "vhtt&dl", "gtvt", "tài nguyên môi trường", "kế hoạch đầu tư", "khoa học công nghệ", "thông tin truyền thông", "kế hoạch, tài chính", "biển đảo và tài nguyên nước, khoáng sản"]
)


def one_of(words: str | tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first, blanks of any width between their parts."""
    entries = sorted(map(same_tone, words.split("|") if isinstance(words, str) else words), key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+").replace(r"\-", r"\s*[-–]\s*") for entry in entries)


VERBS = {same_tone(phrase): verb for verb, phrases in _VERBS.items() for phrase in phrases.split("|")}
VERB = re.compile(rf"(?:{one_of(tuple(VERBS))})(?!\w)")
CONDITION = re.compile(rf"(?:{one_of(_CONDITIONS)})(?!\w)")
